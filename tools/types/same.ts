/** Whether two types are the same: a value of this type is `true`, or it does not compile. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
