/**
 * The address that was typed, out of the link that a chat makes of it and without what came unseen with a paste; null
 * when it is none. A line break is none; nor are two dots, or one at an end (RFC 5321, 4.1.2): servers refuse them.
 */
export function readEmail(typed: string): string | null {
  const seen = typed.replace(/\p{Cf}/gu, '').trim()
  const email = seen.replace(/^<?(?:mailto:)?([^|>]+)(?:\|[^>]*)?>?$/, '$1')
  const isOne = email.length <= 254 && /^[^\s@<>"(),;:\p{Cc}]+@[^\s@<>"(),;:\p{Cc}]+\.[a-z]{2,}$/iu.test(email)
  return isOne && email.split('@').every((part) => part.split('.').every((label) => label !== '')) ? email : null
}

/** Where in doubt, a box is shared: at worst somebody is told to say that it is their own. */
const SHARED_BOXES = /^(commune|ville|contact|accueil|secretariat|info)|mairie/i

/** mairie@…, mairiefaulx@… is read by several people: it never receives a draft (DESIGN §9). A lead may say otherwise. */
export function guessedKind(email: string): 'nominative' | 'shared' {
  return SHARED_BOXES.test(email) ? 'shared' : 'nominative'
}
