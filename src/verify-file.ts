import { createHash } from 'node:crypto'
import { findEdition } from './persistence/find-edition.ts'
import { readClaim } from './rendering/documents/read-claim.ts'
import { verdictOf } from './rendering/documents/verdict.ts'

export interface Verified {
  /** 0: authentic; 1: it is not, or is not known; 2: it could not be checked. */
  readonly status: 0 | 1 | 2
  readonly lines: readonly string[]
}

const uncheckable = (...lines: string[]): Verified => ({ status: 2, lines })

/** Whether a file is a validated document that this database knows. Reads only. */
export async function verifyFile(place: { url: string } | { dataDir: string }, bytes: Uint8Array): Promise<Verified> {
  const claim = await readClaim(bytes)
  const file = createHash('sha256').update(bytes).digest('hex')
  const found = await findEdition(place, { file, text: 'digest' in claim ? claim.digest : null })
  switch (found.kind) {
    case 'none':
      return uncheckable(
        'Aucune base ici : ni DATABASE_URL, ni base embarquée. Lancez la vérification sur la machine du robot.',
      )
    case 'busy':
      return uncheckable(
        'La base embarquée est ouverte par le robot : arrêtez-le (« npm start »), vérifiez, puis relancez-le. Avec DATABASE_URL, les deux vont ensemble.',
      )
    case 'unreachable':
      return uncheckable(`La base ne répond pas comme attendu : ${found.reason}.`)
    case 'looked': {
      const { authentic, lines } = verdictOf({ claim, byFile: found.byFile, byText: found.byText })
      return { status: authentic ? 0 : 1, lines }
    }
    default:
      return found satisfies never
  }
}
