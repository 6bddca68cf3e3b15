import { type ImportOutcome, type ImportPreview, peopleOf } from '../../application/import-people.ts'
import { COLUMNS, type ImportProblem } from '../../application/people-file.ts'
import type { ImportPlan, PlannedPerson } from '../../application/plan-import.ts'
import type { AudienceChoices, Circle } from '../../application/records.ts'
import { titleOf } from '../../application/titles.ts'
import type { Encoding } from '../../interaction/form.ts'
import type { View, ViewBlock } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { problemTexts, refusedText } from './import-faults.ts'
import { enumerate } from './people-views.ts'

const SHOWN = 8

const again = { label: 'Joindre un autre fichier', action: 'reseau.importer', subject: '' } as const

export function importView(preview: ImportPreview, about: { network: string; encoding: Encoding | undefined }): View {
  const encoding = encodingBlocks(about.encoding)
  switch (preview.kind) {
    case 'refused':
      return refusedView(preview.problems, encoding)
    case 'unchanged': {
      const text = `Rien à changer : ${count(preview.people, 'personne est déjà inscrite', 'personnes sont déjà inscrites')} ainsi.`
      return { summary: text, blocks: [{ kind: 'text', text }, ...encoding] }
    }
    case 'planned':
      return plannedView(preview.plan, { subject: `${about.network}~${preview.id.replaceAll('-', '')}`, encoding })
  }
}

function refusedView(problems: readonly ImportProblem[], encoding: readonly ViewBlock[]): View {
  const text = refusedText(problems)
  return {
    summary: text,
    blocks: [
      { kind: 'text', text: [{ bold: text }] },
      { kind: 'list', items: problemTexts(problems) },
      ...encoding,
      {
        kind: 'note',
        text: 'Corrigez le fichier et joignez-le de nouveau, en entier.',
      },
      { kind: 'buttons', buttons: [again] },
    ],
  }
}

function plannedView(
  plan: ImportPlan,
  { subject, encoding }: { subject: string; encoding: readonly ViewBlock[] },
): View {
  const text = planText(plan)
  return {
    summary: `À confirmer : ${text}`,
    blocks: [
      { kind: 'text', text: [{ bold: text }, ' Rien n’est encore enregistré.'] },
      ...peopleBlocks('Ajoutées', plan.added, addedText),
      ...peopleBlocks('Modifiées', plan.changed, changedText),
      ...addressBlocks(plan.addresses),
      ...listBlocks(plan.newLists),
      ...plan.besides.map(
        ({ added, commune, there }): ViewBlock => ({
          kind: 'note',
          text: `À vérifier : ${commune} est déjà représentée par ${there}. Si c’est ${added}, écrivez ce nom dans le fichier ou l’adresse déjà connue.`,
        }),
      ),
      ...missingBlocks(plan.withoutAddress),
      ...encoding,
      {
        kind: 'buttons',
        buttons: [{ label: 'Enregistrer', action: 'reseau.importer-confirmer', subject, style: 'primary' }, again],
      },
    ],
  }
}

/** « 12 personnes ajoutées, 3 modifiées, 40 inchangées. » */
function planText({ added, changed, unchanged }: ImportPlan): string {
  const parts = [
    ...(added.length > 0 ? [count(peopleOf(added), 'personne ajoutée', 'personnes ajoutées')] : []),
    ...(changed.length > 0 ? [count(peopleOf(changed), 'personne modifiée', 'personnes modifiées')] : []),
    ...(unchanged > 0 ? [count(unchanged, 'inchangée', 'inchangées')] : []),
  ]
  return parts.length === 0 ? 'Aucune personne ne change.' : `${parts.join(', ')}.`
}

function peopleBlocks(
  title: string,
  planned: readonly PlannedPerson[],
  textOf: (one: PlannedPerson) => string,
): ViewBlock[] {
  if (planned.length === 0) return []
  const left = planned.length - SHOWN
  const items = planned.slice(0, SHOWN).map(textOf)
  return [
    { kind: 'text', text: `${title} :` },
    { kind: 'list', items: left > 0 ? [...items, `… et ${count(left, 'autre', 'autres')}.`] : items },
  ]
}

function addedText(planned: PlannedPerson): string {
  const { name, row, entity } = planned
  const { title } = titleOf(row.title)
  const place = entity ? `, ${entity.name}` : ''
  return `${name} (${title}${place})${row.email ? ` : ${addressText(planned)}` : ''}`
}

/** « mairie@pompey.fr (boîte partagée) » */
function addressText({ row, emailKind }: PlannedPerson): string {
  return `${row.email ?? ''}${emailKind === 'shared' ? ' (boîte partagée)' : ''}`
}

const CIRCLES: Readonly<Record<Circle, string>> = { dgs: 'membre', maires: 'maire', elus: 'élu', cadres: 'cadre' }

/** « Paul Petit : courriel paul@exemple.fr, commissions Finances » */
function changedText(planned: PlannedPerson): string {
  const { known, change, seat, entity, row } = planned
  const changes = [
    ...(change.name ? [`s’appelle désormais ${change.name}`] : []),
    ...(change.email ? [`courriel ${addressText(planned)}`] : []),
    ...(change.emailKind && !change.email
      ? [change.emailKind === 'shared' ? 'adresse partagée' : 'adresse nominative']
      : []),
    ...(change.circle ? [`reçoit comme ${CIRCLES[change.circle]}`] : []),
    ...(change.commissions ? [`commissions : ${enumerate(change.commissions)}`] : []),
    ...(change.domains ? [`domaines : ${enumerate(change.domains)}`] : []),
    ...(change.status ? ['inscription confirmée'] : []),
    ...(seat !== null && entity ? [`${titleOf(row.title).title}, ${entity.name}`] : []),
  ]
  return `${known?.name ?? ''} : ${changes.join(' ; ')}`
}

/** « Adresses : 4 nominatives, 1 boîte partagée… », and each one to look at. */
function addressBlocks({ nominative, shared, doubtful }: ImportPlan['addresses']): ViewBlock[] {
  if (nominative + shared === 0) return []
  const kinds = [
    ...(nominative > 0 ? [count(nominative, 'nominative', 'nominatives')] : []),
    ...(shared > 0 ? [count(shared, 'boîte partagée', 'boîtes partagées')] : []),
  ]
  const never = shared > 0 ? ' Une boîte partagée ne reçoit jamais de projet.' : ''
  const text = `Adresses : ${kinds.join(', ')}.${never}`
  if (doubtful.length === 0) return [{ kind: 'text', text }]
  const items = doubtful
    .slice(0, SHOWN)
    .map(({ address, name, taken }) =>
      taken === 'shared'
        ? `${address} (${name}) : prise comme partagée, d’après son nom.`
        : `${address} (${name}) : dite nominative, alors que son nom est celui d’une boîte partagée.`,
    )
  const left = doubtful.length - items.length
  return [
    { kind: 'text', text: `${text} À vérifier (colonne « adresse » du fichier) :` },
    { kind: 'list', items: left > 0 ? [...items, `… et ${count(left, 'autre', 'autres')}.`] : items },
  ]
}

function listBlocks({ commissions, domains }: AudienceChoices): ViewBlock[] {
  const named = (names: readonly string[], one: string, many: string): ViewBlock[] =>
    names.length === 0 ? [] : [{ kind: 'note', text: `${names.length > 1 ? many : one} : ${enumerate(names)}.` }]
  return [
    ...named(commissions, 'Nouvelle commission', 'Nouvelles commissions'),
    ...named(domains, 'Nouveau domaine', 'Nouveaux domaines'),
  ]
}

function missingBlocks(names: readonly string[]): ViewBlock[] {
  if (names.length === 0) return []
  const shown = names.slice(0, SHOWN)
  const rest = names.length - shown.length
  const who = rest > 0 ? `${shown.join(', ')} et ${count(rest, 'autre', 'autres')}` : enumerate(shown)
  return [{ kind: 'note', text: `Sans adresse, le texte officiel ne leur parviendra pas : ${who}.` }]
}

function encodingBlocks(encoding: Encoding | undefined): ViewBlock[] {
  if (encoding !== 'windows-1252') return []
  const text =
    'Ce fichier n’est pas en UTF-8 : il a été lu en Windows-1252 (Latin-1), comme Excel l’écrit. Vérifiez les accents.'
  return [{ kind: 'note', text }]
}

export function importedView(outcome: ImportOutcome, about: { network: string }): View {
  if (outcome.kind === 'again') {
    const { summary, blocks } = importView(outcome.preview, { ...about, encoding: undefined })
    const text = 'Le réseau a changé depuis cet aperçu : rien n’a été enregistré. Voici où en est le fichier.'
    return { summary, blocks: [{ kind: 'text', text: [{ bold: text }] }, ...blocks] }
  }
  const { added, changed } = outcome
  const parts = [
    ...(added > 0 ? [count(added, 'personne ajoutée', 'personnes ajoutées')] : []),
    ...(changed > 0 ? [count(changed, 'personne modifiée', 'personnes modifiées')] : []),
  ]
  const text = parts.length > 0 ? `Enregistré : ${parts.join(', ')}.` : 'Enregistré.'
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'buttons',
        buttons: [
          again,
          { label: 'Commissions et domaines', action: 'reseau.commissions', subject: '' },
          { label: 'Voir le réseau', action: 'reseau.voir', subject: '' },
        ],
      },
    ],
  }
}

/** What the form says above its fields. */
export const IMPORT_INTRO = `Un fichier CSV, une ligne par personne ; première ligne : ${COLUMNS.join(';')}. Vous verrez ce qui change avant d’enregistrer. Sans rien joindre, vous recevez le modèle et votre réseau dans ce format.`

export function listsSavedView({ commissions, domains }: AudienceChoices): View {
  const named = (names: readonly string[]) => (names.length > 0 ? enumerate(names) : 'aucune')
  return {
    summary: 'Commissions et domaines enregistrés',
    blocks: [
      { kind: 'text', text: [{ bold: 'Enregistré.' }, ' Ils se cochent document par document.'] },
      {
        kind: 'facts',
        facts: [
          ['Commissions', named(commissions)],
          ['Domaines', domains.length > 0 ? enumerate(domains) : 'aucun'],
        ],
      },
    ],
  }
}
