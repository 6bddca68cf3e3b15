/** A mail server's words quote the address: `451 4.2.0`, or `ECONNREFUSED`, is all of them that may be logged. */
export function mailCode(reason: string): string {
  const [code = 'mail'] = /^\d{3}(?: \d\.\d{1,3}\.\d{1,3}(?= ))?/.exec(reason) ?? /\bE[A-Z]{4,}\b/.exec(reason) ?? []
  return code
}
