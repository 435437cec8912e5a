/** Adds a case to those that are played, or leaves it out. */
export type AddCase = (title: string, play: () => Promise<void>) => void;
