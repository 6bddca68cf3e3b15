import type { SettingName, SettingsChange } from '../../application/change-settings.ts'
import type { Office } from '../../application/hand-over.ts'
import type { Person, RuleSettings } from '../../application/records.ts'
import type { View } from '../../interaction/view.ts'
import { count, longDay } from '../french.ts'
import { mention } from './mention.ts'
import { enumerate } from './people-views.ts'
import { SETTING_LABELS, settingWords } from './settings-words.ts'

/** Before and after, and what it changes for whom, before anything is saved. */
export function settingsPreviewView(change: SettingsChange, subject: string, action: string): View {
  const { before, after, changed, underReview } = change
  if (changed.length === 0) {
    const text = 'Rien ne change : ces réglages sont déjà ceux du réseau.'
    return { summary: text, blocks: [{ kind: 'text', text }] }
  }
  return {
    summary: 'Réglages : à enregistrer',
    blocks: [
      { kind: 'heading', text: 'Ce qui changerait' },
      {
        kind: 'facts',
        facts: changed.map(
          (name) =>
            [
              SETTING_LABELS[name],
              `${settingWords(after, name)} (au lieu de : ${settingWords(before, name)})`,
            ] as const,
        ),
      },
      { kind: 'text', text: consequence(change) },
      ...(underReview > 0 && changed.includes('review')
        ? [
            {
              kind: 'note',
              text: `${count(underReview, 'compte-rendu est', 'comptes-rendus sont')} en cours d’observation : leur délai ne change pas.`,
            } as const,
          ]
        : []),
      ...notes(change).map((text) => ({ kind: 'note', text }) as const),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Enregistrer', action: 'reseau.reglages-confirmer', subject, style: 'primary' },
          { label: 'Modifier', action, subject },
        ],
      },
    ],
  }
}

function consequence({ changed, after, calendar, small }: SettingsChange): string {
  const parts: string[] = []
  if (changed.includes('review')) {
    parts.push('Le nouveau délai vaut pour les prochains comptes-rendus transmis.')
  }
  if (changed.includes('circles')) {
    parts.push(`Les prochains textes officiels iront à : ${settingWords(after, 'circles')}.`)
  }
  if (changed.includes('distribution')) parts.push(`Un texte validé partira ${settingWords(after, 'distribution')}.`)
  if (changed.includes('budgets')) parts.push('Les prochains ordres du jour seront composés dans ces durées.')
  if (changed.includes('preset')) parts.push('Les prochains ordres du jour porteront ces titres de parties.')
  if (calendar.changes) {
    parts.push('Les délais à venir et les rappels des prochaines réunions suivront ce calendrier.')
  }
  if (calendar.changes || changed.includes('schoolZone')) parts.push('Les dates déjà planifiées ne bougent pas.')
  if (changed.includes('floorMonths')) {
    const { length } = calendar.floor
    parts.push(
      length === 0
        ? 'Les dates planifiées respectent ce plancher.'
        : `${count(length, 'intervalle planifié dépasse', 'intervalles planifiés dépassent')} ce plancher.`,
    )
  }
  if (changed.includes('stratumThreshold')) {
    parts.push(`${count(small.after, 'petite commune', 'petites communes')} au lieu de ${small.before}.`)
  }
  return parts.join(' ')
}

// The first ones say it; the calendar shows all of them.
const MOST_DATES = 3

function notes({ calendar }: SettingsChange): string[] {
  if (!calendar.changes) return []
  const idle = calendar.idleRemovals.map(longDay)
  return [
    ...calendar.onHoliday
      .slice(0, MOST_DATES)
      .map(({ date, name }) => `La réunion du ${longDay(date)} tomberait un jour férié (${name}).`),
    ...(calendar.onHoliday.length > MOST_DATES ? [`Et ${calendar.onHoliday.length - MOST_DATES} de plus.`] : []),
    ...(calendar.onHoliday.length > 0 ? ['Pour déplacer une réunion : `/reunion deplacer`.'] : []),
    ...(idle.length > 0 ? [`Sans effet, car déjà ordinaire : ${enumerate(idle)}.`] : []),
  ]
}

/** What holds now, and the three forms. */
export function settingsOverviewView(settings: RuleSettings, subject: string): View {
  return {
    summary: 'Réglages du réseau',
    blocks: [
      { kind: 'heading', text: 'Réglages du réseau' },
      {
        kind: 'facts',
        facts: (Object.keys(SETTING_LABELS) as SettingName[]).map(
          (name) => [SETTING_LABELS[name], settingWords(settings, name)] as const,
        ),
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Délais', action: 'reseau.reglages-delais', subject },
          { label: 'Calendrier', action: 'reseau.reglages-calendrier', subject },
          { label: 'Ordre du jour et diffusion', action: 'reseau.reglages-diffusion', subject },
        ],
      },
    ],
  }
}

export function settingsSavedView(change: SettingsChange): View {
  const { changed } = change
  const text =
    changed.length === 0
      ? 'Rien n’a changé.'
      : `C’est enregistré : ${enumerate(changed.map((name) => SETTING_LABELS[name].toLowerCase()))}.`
  return {
    summary: text,
    blocks: [{ kind: 'text', text }, ...notes(change).map((note) => ({ kind: 'note', text: note }) as const)],
  }
}

export function handedOverView({ role, person }: { role: Office; person: Person }): View {
  const what = role === 'facilitator' ? ' anime désormais le réseau.' : ' organise désormais les réunions.'
  return { summary: `${person.name}${what}`, blocks: [{ kind: 'text', text: [mention(person), what] }] }
}

export function groupAcceptedView(): View {
  const summary = 'Votre accord est conservé'
  return {
    summary,
    blocks: [
      { kind: 'text', text: { bold: summary } },
      { kind: 'text', text: 'Le projet de compte-rendu sera publié d’ici une minute, si rien d’autre ne le retient.' },
    ],
  }
}
