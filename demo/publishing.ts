export const publishMonth = async (..._: unknown[]) => undefined
