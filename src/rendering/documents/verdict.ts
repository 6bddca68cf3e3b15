import { lower, minutesKind, minutesTitle, validationText } from '../minutes/phrases.ts'
import type { Claim } from './read-claim.ts'

interface Edition {
  readonly network: string
  readonly meetingDate: string
  readonly rectificatif: number
  readonly correctedBy: number | null
  readonly version: number
  readonly edition: 'members' | 'wider'
  readonly validation: { readonly validatedAt: string; readonly tacit: boolean; readonly zone: string } | null
}

interface Evidence {
  readonly claim: Claim
  /** The file as it is was given out. */
  readonly byFile: Edition | null
  /** A validated text with the digest that the file holds or claims. */
  readonly byText: Edition | null
}

export interface Verdict {
  readonly authentic: boolean
  readonly lines: readonly string[]
}

/** What may be said of a file, and no more: what was compared is always named. */
export function verdictOf({ claim, byFile, byText }: Evidence): Verdict {
  if (claim.kind === 'other')
    return no('Ce fichier n’est ni un PDF, ni un document Word, ni un texte : rien à vérifier.')
  if (claim.kind === 'text' && byText?.validation) {
    return yes(byText, `Le texte est exactement celui qui a été validé (empreinte SHA-256 ${claim.digest}).`)
  }
  if (byFile?.validation) {
    return yes(byFile, 'Ce fichier est, octet pour octet, celui que le réseau a remis.')
  }
  if (byFile) {
    return no(
      'Ce n’est pas un texte validé : c’est un projet, tel que le réseau l’a remis.',
      ...about(byFile),
      'Son texte a pu changer depuis.',
    )
  }
  if (byText) {
    return no(
      'Ce fichier n’est pas celui que le réseau a remis : il a été modifié, ou enregistré de nouveau par un autre logiciel.',
      'Il se présente comme :',
      ...about(byText),
      'Ses pages peuvent montrer autre chose que le texte validé : demandez un nouvel exemplaire.',
    )
  }
  return no(
    'Inconnu : cette base ne connaît ni ce fichier ni son texte. Il a été modifié, ou il vient d’un autre réseau.',
  )
}

const no = (...lines: string[]): Verdict => ({ authentic: false, lines })

function yes(edition: Edition, compared: string): Verdict {
  return { authentic: true, lines: ['Authentique.', ...about(edition), compared, ...corrected(edition)] }
}

/** True to the letter, and no longer the last word. */
function corrected({ correctedBy }: Edition): string[] {
  if (correctedBy === null) return []
  return [`Attention : ce texte a été corrigé depuis, par le ${lower(minutesKind(correctedBy))}, qui est validé.`]
}

function about({ network, meetingDate, rectificatif, version, edition, validation }: Edition): string[] {
  const circle = edition === 'members' ? 'édition des membres' : 'édition diffusée'
  return [
    `  ${network}`,
    `  ${minutesTitle({ meetingDate, rectificatif })}, version ${version}, ${circle}`,
    ...(validation ? [`  ${validationText(validation)}`] : []),
  ]
}
