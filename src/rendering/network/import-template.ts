import type { FileToMake } from '../../application/ports/files.ts'
import { safeFileName } from '../../interaction/safe-file-name.ts'
import type { View } from '../../interaction/view.ts'

/** The facts of a file of people: its lines, a few kilobytes (docs/decisions/0065). */
export interface PeopleCsv {
  readonly csv: string
}

/** Two files: an example of each line, and the network as it stands in the same format. */
export function templateView({
  template,
  current,
  network,
}: Readonly<Record<'template' | 'current' | 'network', string>>): View {
  return {
    summary: 'Modèle de fichier : une ligne par personne',
    blocks: [
      { kind: 'heading', text: 'Modèle de fichier' },
      {
        kind: 'text',
        text: 'Deux fichiers pour votre tableur : le modèle, dont les exemples sont à remplacer, et votre réseau tel qu’il est, à compléter.',
      },
      {
        kind: 'list',
        items: [
          'Une ligne par personne et par commune ; les colonnes peuvent être dans un autre ordre, une cellule vide ne change rien.',
          'adresse : « nominative », ou « partagée » pour une boîte que plusieurs lisent (elle ne reçoit jamais de projet).',
          'Plusieurs commissions ou domaines : séparés par une barre |.',
        ],
      },
      {
        kind: 'note',
        text: 'Enregistrez au format CSV, puis joignez le fichier. Vous verrez ce qui change avant d’enregistrer.',
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Joindre un fichier', action: 'reseau.importer', subject: '', style: 'primary' },
          { label: 'Commissions et domaines', action: 'reseau.commissions', subject: '' },
        ],
      },
    ],
    files: [csvFile('modele-personnes.csv', template), csvFile(`personnes-${network}.csv`, current)],
  }
}

function csvFile(name: string, csv: string): FileToMake {
  const facts: PeopleCsv = { csv }
  return { name: safeFileName(name), type: 'text/csv; charset=utf-8', recipe: 'people.csv', facts }
}
