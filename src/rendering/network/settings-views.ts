import type { SettingName, SettingsChange } from '../../application/change-settings.ts'
import { ofPlace } from '../../application/place-names.ts'
import type { RuleSettings } from '../../application/records.ts'
import { latestSendingDate } from '../../domain/notice.ts'
import type { View } from '../../interaction/view.ts'
import { clockTime, count, longDay, zoneName } from '../french.ts'
import { enumerate } from './people-views.ts'
import { SETTING_LABELS, settingWords } from './settings-words.ts'

/** Before and after, and what it changes for whom, before anything is saved. */
export function settingsPreviewView(change: SettingsChange, subject: string, action: string): View {
  const { before, after, changed, underReview } = change
  const frozen = (['review', 'zone', 'territory', 'addedDays', 'removedDays', 'distribution'] as const).some((name) =>
    changed.includes(name),
  )
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
      ...(underReview > 0 && frozen
        ? [
            {
              kind: 'note',
              text: `${count(underReview, 'compte-rendu est', 'comptes-rendus sont')} en cours d’observation : leur délai et leur diffusion ne changent pas.`,
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

function consequence(change: SettingsChange): string {
  const { changed, after, calendar, small } = change
  const has = (name: SettingName) => changed.includes(name)
  const parts: string[] = []
  if (has('review')) parts.push('Le nouveau délai vaut pour les prochains comptes-rendus transmis.')
  if (has('notice')) parts.push(noticeWords(change))
  if (has('circles')) parts.push(`Les prochains textes officiels iront à : ${settingWords(after, 'circles')}.`)
  if (has('distribution')) parts.push(`Un texte validé partira ${settingWords(after, 'distribution')}.`)
  if (has('budgets')) parts.push('Les prochains ordres du jour seront composés dans ces durées.')
  if (has('preset')) parts.push('Les prochains ordres du jour porteront ces titres de parties.')
  if (has('zone')) parts.push(zoneWords(change))
  if (workDays(change)) parts.push('Les délais à venir et les rappels des prochaines réunions suivront ce calendrier.')
  if (has('councils') || has('councilRule')) {
    parts.push('Les prochaines dates planifiées éviteront ces conseils, de semaine en semaine.')
  }
  if (workDays(change) || has('schoolZone') || has('councils') || has('councilRule')) {
    parts.push('Les dates déjà planifiées ne bougent pas.')
  }
  if (has('floorMonths') || has('floorReading')) {
    const { length } = calendar.floor
    parts.push(
      length === 0
        ? 'Les dates planifiées respectent ce plancher.'
        : `${count(length, 'intervalle planifié dépasse', 'intervalles planifiés dépassent')} ce plancher.`,
    )
  }
  if (has('stratumThreshold')) {
    parts.push(`${count(small.after, 'petite commune', 'petites communes')} au lieu de ${small.before}.`)
  }
  return parts.join(' ')
}

function workDays({ changed }: SettingsChange): boolean {
  return (['territory', 'addedDays', 'removedDays'] as const).some((name) => changed.includes(name))
}

/** Weekends and holidays count, and extend nothing (D8). */
function noticeWords({ after, calendar: { next } }: SettingsChange): string {
  const days = `Les convocations partiront au plus tard ${after.noticeClearDays + 1} jours avant`
  if (!next) return `${days}.`
  const latest = latestSendingDate({ meetingDate: next.date, clearDays: after.noticeClearDays })
  return `${days} : le ${longDay(latest)} pour la réunion du ${longDay(next.date)}.`
}

/** The clock on the wall stays; what it means to the rest of the world changes. */
function zoneWords({ after, calendar: { next } }: SettingsChange): string {
  const zone = zoneName(after.zone)
  const prompts = 'Les rappels partiront à 9 h 00, à cette heure-là.'
  if (!next) return `Réunions et délais se liront désormais à l’${zone}. ${prompts}`
  return `Les réunions gardent leur horaire, lu à l’${zone} : la prochaine, ${longDay(next.date)} à ${clockTime(next.starts)}. ${prompts}`
}

// The first ones say it; the calendar shows all of them.
const MOST_DATES = 3

function notes(change: SettingsChange): string[] {
  const { calendar, changed } = change
  const touched = [
    ...calendar.onHoliday.map(({ date, name }) => `La réunion du ${longDay(date)} tomberait un jour férié (${name}).`),
    ...calendar.onCouncil.map(
      ({ date, commune }) => `La réunion du ${longDay(date)} rencontre le conseil municipal ${ofPlace(commune)}.`,
    ),
  ]
  const idle = changed.includes('removedDays') ? calendar.idleRemovals.map(longDay) : []
  return [
    ...touched.slice(0, MOST_DATES),
    ...(touched.length > MOST_DATES ? [`Et ${touched.length - MOST_DATES} de plus.`] : []),
    ...(touched.length > 0 ? ['Pour déplacer une réunion : `/reunion deplacer`.'] : []),
    ...(idle.length > 0 ? [`Sans effet, car déjà ordinaire : ${enumerate(idle)}.`] : []),
  ]
}

/** What holds now, the four forms, and the logo. */
export function settingsOverviewView(settings: RuleSettings, subject: string): View {
  return {
    summary: 'Réglages du réseau',
    blocks: [
      { kind: 'heading', text: 'Réglages du réseau' },
      {
        kind: 'facts',
        facts: (Object.keys(SETTING_LABELS) as SettingName[])
          // How councils are avoided matters once there are some.
          .filter((name) => name !== 'councilRule' || settings.councils.length > 0)
          .map((name) => [SETTING_LABELS[name], settingWords(settings, name)] as const),
      },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Délais', action: 'reseau.reglages-delais', subject },
          { label: 'Calendrier', action: 'reseau.reglages-calendrier', subject },
          { label: 'Conseils municipaux', action: 'reseau.reglages-conseils', subject },
          { label: 'Ordre du jour et diffusion', action: 'reseau.reglages-diffusion', subject },
          { label: 'Logo', action: 'reseau.logo', subject },
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
