/** Everything read of one contract is kept under this key. */
export const contractKey = (id: string) => ["contract", id] as const;
