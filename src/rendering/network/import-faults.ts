import { COLUMNS, type ImportFault, type ImportProblem } from '../../application/people-file.ts'
import { count } from '../french.ts'
import { enumerate } from './people-views.ts'

/** « Ligne 4, colonne « courriel » : « jean@ » n’est pas une adresse… » */
export function problemText(problem: ImportProblem): string {
  const { line, column } = problem
  const where = column === null ? `Ligne ${line}` : `Ligne ${line}, colonne « ${column} »`
  return `${where} : ${faultText(problem, column)}`
}

const FUNCTIONS = 'DGS, secrétaire général, secrétaire de mairie, chargé de mission, maire, élu, cadre'

function faultText(fault: ImportFault, column: ImportProblem['column']): string {
  switch (fault.fault) {
    case 'empty-file':
      return 'le fichier est vide. Gardez la ligne des titres de colonnes, puis une ligne par personne.'
    case 'no-header':
      return `la première ligne doit nommer les colonnes, dont « fonction ». Lu : « ${fault.found} ». Ajoutez au-dessus : ${COLUMNS.join(';')}`
    case 'column-unknown':
      return `« ${fault.typed} » n’est pas une colonne attendue.${meant(fault.nearest)} Renommez-la ou supprimez-la ; colonnes possibles : ${COLUMNS.join(', ')}.`
    case 'column-twice':
      return 'cette colonne est là deux fois. Gardez-en une.'
    case 'quote-open':
      return 'un guillemet " ouvert ici n’est jamais refermé. Refermez-le, ou doublez-le ("") s’il fait partie du texte.'
    case 'too-many-cells':
      return `${fault.cells} cellules pour ${fault.expected} colonnes. Un texte contient sans doute le séparateur : mettez-le entre guillemets.`
    case 'too-many-lines':
      return `le fichier compte plus de ${fault.max} lignes. Importez-le en plusieurs fois.`
    case 'too-many-names':
      return `plus de ${fault.max} noms dans une cellule. Séparez-les par « | », et ne gardez que les siens.`
    case 'missing':
      return column === 'fonction' ? `elle manque. Au choix : ${FUNCTIONS}.` : 'il manque. Remplissez cette cellule.'
    case 'too-long':
      return `le texte dépasse ${fault.max} caractères. Raccourcissez-le.`
    case 'title-unknown':
      return `« ${fault.typed} » n’est pas une fonction connue.${meant(fault.nearest)} Au choix : ${FUNCTIONS}.`
    case 'email-malformed':
      return `« ${fault.typed} » n’est pas une adresse : une seule, comme prenom.nom@mairie.fr, sans retour à la ligne.`
    case 'email-needed':
      return 'un membre sans compte ici a besoin d’une adresse. Ajoutez-la, ou écrivez le nom sous lequel il est déjà inscrit.'
    case 'kind-unknown':
      return `« ${fault.typed} » n’est pas un type d’adresse. Écrivez « nominative » ou « partagée ».`
    case 'kind-alone':
      return 'un type d’adresse est donné sans adresse. Ajoutez l’adresse, ou videz la colonne « adresse ».'
    case 'commune-needed':
      return `la fonction « ${fault.title} » se tient pour une commune. Indiquez-la.`
    case 'commune-unknown':
      return `« ${fault.typed} » n’est pas une commune du réseau.${meant(fault.nearest)} Corrigez le nom, ou écrivez son code INSEE.`
    case 'commune-ambiguous':
      return `plusieurs communes portent ce nom. Écrivez le code INSEE : ${enumerate(fault.codes)}.`
    case 'list-unknown':
      return `« ${fault.typed} » n’existe pas dans le réseau.${meant(fault.nearest)} Corrigez, ou déclarez-la d’abord sur sa propre ligne : son nom, et « ${column === 'domaines' ? 'domaine' : 'commission'} » comme fonction.`
    case 'person-ambiguous':
      return 'plusieurs personnes du réseau portent ce nom. Ajoutez l’adresse nominative de celle dont il s’agit.'
    case 'same-person':
      return `même personne et même fonction qu’à la ligne ${fault.first}. Réunissez les deux lignes.`
    case 'address-of-another':
      return `cette adresse nominative est déjà celle de ${fault.name}, ligne ${fault.first}. Si elle est partagée, écrivez « partagée » ; sinon, corrigez.`
  }
}

function meant(nearest: string | null): string {
  return nearest === null ? '' : ` Vouliez-vous dire « ${nearest} » ?`
}

/** « 3 lignes sont à corriger : rien n’a été importé. » */
export function refusedText(problems: readonly ImportProblem[]): string {
  const lines = new Set(problems.map(({ line }) => line)).size
  return `${count(lines, 'ligne est à corriger', 'lignes sont à corriger')} : rien n’a été importé.`
}

// A phone's screen, and what stands under a field of Slack (2,000 characters with the rest); the next try shows more.
const SHOWN = 12
const SHOWN_CHARACTERS = 1700

/** Every fault, or the first ones and how many are left. */
export function problemTexts(problems: readonly ImportProblem[]): readonly string[] {
  const texts: string[] = []
  let length = 0
  for (const text of problems.map(problemText)) {
    length += text.length + 1
    if (texts.length === SHOWN || length > SHOWN_CHARACTERS) break
    texts.push(text)
  }
  const left = problems.length - texts.length
  return left > 0 ? [...texts, `… et ${count(left, 'autre erreur', 'autres erreurs')} à corriger ensuite.`] : texts
}
