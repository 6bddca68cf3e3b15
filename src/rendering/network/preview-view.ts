import type { CommunePreview, NetworkPreview } from '../../application/preview-network.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'

// A table of twenty rows is two phone screens; beyond, one paragraph a stratum.
const MOST_ROWS = 20
const MOST_IN_ORDER = 6
// Made once: one a commune would cost more than the whole command.
const NUMBER = new Intl.NumberFormat('fr-FR')

const TYPES: Readonly<Record<string, string>> = {
  CC: 'communauté de communes',
  CA: 'communauté d’agglomération',
  CU: 'communauté urbaine',
  METRO: 'métropole',
  MET69: 'métropole de Lyon',
}

/** What the network would be, before anything is written. */
export function networkPreviewView(preview: NetworkPreview): View {
  const { name, communes, threshold, namesakes } = preview
  const small = communes.filter(({ stratum }) => stratum === 'petite').length
  const free = communes.filter(({ stratum }) => stratum === null).length
  const urban = communes.length - small - free
  return {
    summary: `Aperçu du réseau : ${name}, ${count(communes.length, 'commune', 'communes')}`,
    blocks: [
      { kind: 'heading', text: name },
      {
        kind: 'facts',
        facts: [
          ['Type', typeWords(preview)],
          ['Communes', count(communes.length, 'commune', 'communes')],
          [
            'Strates',
            `${small} de moins de ${NUMBER.format(threshold)} habitants, ${urban} à partir de ce seuil${free > 0 ? `, ${free} hors liste officielle` : ''}`,
          ],
          ['Tiers des maires', String(preview.mayorsThird)],
          ['Ordre d’accueil', `${orderOf(communes)} (alphabétique)`],
        ],
      },
      ...communeBlocks(communes, threshold),
      ...(namesakes.length > 0
        ? [
            {
              kind: 'text',
              text: `D’autres communes portent le même nom ; vérifiez : ${namesakes.map(({ name, code }) => `${name} (${code})`).join(', ')}. Pour une autre, donnez son code INSEE.`,
            } as const,
          ]
        : []),
      { kind: 'note', text: preview.source },
      {
        kind: 'text',
        text: 'Ce canal deviendra le canal privé des membres. Rien n’est envoyé avant « Démarrer ».',
      },
      {
        kind: 'buttons',
        buttons: [{ label: 'Créer ce réseau', action: 'reseau.confirmer', subject: preview.subject, style: 'primary' }],
      },
    ],
  }
}

function typeWords({ epci }: NetworkPreview): string {
  return epci ? `${TYPES[epci.type] ?? epci.type}, SIREN ${epci.siren}` : 'réseau sans intercommunalité'
}

function orderOf(communes: readonly CommunePreview[]): string {
  const first = communes.slice(0, MOST_IN_ORDER).map(({ name }) => name)
  return `${first.join(', ')}${communes.length > MOST_IN_ORDER ? '…' : ''}`
}

function communeBlocks(communes: readonly CommunePreview[], threshold: number): ViewBlock[] {
  if (communes.length <= MOST_ROWS) {
    const rows = communes.map(({ name, population, stratum }) => [
      name,
      population === null ? '—' : NUMBER.format(population),
      stratumWords(stratum, threshold),
    ])
    return [{ kind: 'table', head: ['Commune', 'Habitants', 'Strate'], rows }]
  }
  const paragraph = (label: string, stratum: CommunePreview['stratum']): ViewBlock[] => {
    const named = communes.filter((commune) => commune.stratum === stratum)
    if (named.length === 0) return []
    const text = named
      .map(({ name, population }) => (population === null ? name : `${name} (${NUMBER.format(population)})`))
      .join(', ')
    return [{ kind: 'text', text: [{ bold: `${label} : ` }, text] }]
  }
  return [
    ...paragraph(`Moins de ${NUMBER.format(threshold)} habitants`, 'petite'),
    ...paragraph(`${NUMBER.format(threshold)} habitants et plus`, 'urbaine'),
    ...paragraph('Hors liste officielle', null),
  ]
}

function stratumWords(stratum: CommunePreview['stratum'], threshold: number): string {
  if (stratum === null) return 'hors liste officielle'
  return stratum === 'petite' ? `moins de ${NUMBER.format(threshold)}` : 'urbaine'
}
