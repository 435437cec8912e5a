export type SearchKind = 'cases' | 'parties';
