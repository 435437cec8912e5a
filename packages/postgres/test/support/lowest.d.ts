// The lowest versions have no types of their own that TypeScript finds.
declare module 'pg-lowest' {
  export { default } from 'pg';
}
declare module 'postgres-lowest' {
  export { default } from 'postgres';
}
