import type { LogoProposal } from '../../application/change-logo.ts'
import type { Logo } from '../../application/ports/files.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { logoFit } from '../documents/logo-box.ts'
import { kilobytes, pixels } from '../messages/image-refusals.ts'

interface About {
  readonly id: string
  readonly name: string
}

const ISSUED = 'Les documents déjà remis ne changent pas.'

/** What stands at the head of the documents now. */
export function logoView(logo: Logo | null, network: About): View {
  const choose = {
    label: logo ? 'Changer de logo' : 'Choisir un logo',
    action: 'reseau.logo-choisir',
    subject: network.id,
  }
  if (!logo) {
    const text = `Aucun logo : les documents (PDF et Word) portent le nom « ${network.name} » en tête de page.`
    return {
      summary: 'Logo du réseau',
      blocks: [
        { kind: 'heading', text: 'Logo du réseau' },
        { kind: 'text', text },
        { kind: 'buttons', buttons: [choose] },
      ],
    }
  }
  return {
    summary: 'Logo du réseau',
    blocks: [
      { kind: 'heading', text: 'Logo du réseau' },
      ...shown(logo, network),
      { kind: 'note', text: `« Retirer » : les prochains documents n’auront plus que le nom. ${ISSUED}` },
      {
        kind: 'buttons',
        buttons: [choose, { label: 'Retirer', action: 'reseau.logo-retirer', subject: network.id, style: 'danger' }],
      },
    ],
  }
}

/** In words what the documents would show, before anything is saved. */
export function logoPreviewView(logo: Logo, proposal: LogoProposal, network: About): View {
  if (proposal.kind === 'same') return said('Rien ne change : c’est déjà le logo du réseau.')
  return {
    summary: 'Logo : à enregistrer',
    blocks: [
      { kind: 'heading', text: 'Ce qui serait montré' },
      ...shown(logo, network),
      { kind: 'note', text: `Cela vaudra pour les prochains documents. ${ISSUED}` },
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Enregistrer',
            action: 'reseau.logo-confirmer',
            subject: `${network.id}~${proposal.id.replaceAll('-', '')}`,
            style: 'primary',
          },
          { label: 'Joindre une autre image', action: 'reseau.logo-choisir', subject: network.id },
        ],
      },
    ],
  }
}

export const logoSavedView = (): View =>
  said(`Le logo est enregistré : les prochains documents le portent en tête de page. ${ISSUED}`)

export const logoRemovedView = (removed: boolean): View =>
  said(
    removed
      ? `Le logo est retiré : les prochains documents portent le nom du réseau seul. ${ISSUED}`
      : 'Rien ne change : le réseau n’a pas de logo.',
  )

/** What the form says above its field. */
export const LOGO_INTRO =
  'Le logo de votre intercommunalité, en tête des comptes-rendus PDF et Word. Vous verrez ce qui sera montré avant d’enregistrer.'

function shown(logo: Logo, { name }: About): ViewBlock[] {
  const { width, height } = logoFit(logo)
  const kind = logo.type === 'image/png' ? 'PNG' : 'JPEG'
  const coarse = (logo.width / width) * POINTS_AN_INCH < COARSE
  return [
    {
      kind: 'facts',
      facts: [
        ['Image', `${kind}, ${pixels(logo)}, ${kilobytes(logo.bytes.length)} ko`],
        ['Montrée', `en haut à droite de chaque page, sur ${millimetres(width)} × ${millimetres(height)} mm`],
        ['À sa gauche', `le nom « ${name} »`],
      ],
    },
    ...(coarse
      ? [
          {
            kind: 'note',
            text: 'Cette image a peu de pixels : imprimée, elle paraîtra floue. Préférez-la plus grande, si vous l’avez.',
          } as const,
        ]
      : []),
  ]
}

const POINTS_AN_INCH = 72
/** Pixels an inch under which print looks coarse. */
const COARSE = 150

const millimetres = (points: number): string => String(Math.max(1, Math.round((points / POINTS_AN_INCH) * 25.4)))

const said = (text: string): View => ({ summary: text, blocks: [{ kind: 'text', text }] })
