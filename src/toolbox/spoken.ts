/** A code as it is read aloud: in two halves. */
export const nameOfCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`.toUpperCase()
