/** A code as it is read aloud: in two halves. */
export const nameOfCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`.toUpperCase()
