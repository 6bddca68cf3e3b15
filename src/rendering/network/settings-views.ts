import type { ChangeableSettings, SettingName, SettingsChange } from '../../application/change-settings.ts'
import type { Office } from '../../application/hand-over.ts'
import type { Person } from '../../application/records.ts'
import type { View } from '../../interaction/view.ts'
import { count } from '../french.ts'
import { mention } from './mention.ts'
import { enumerate } from './people-views.ts'

const MODES = { calendaires: 'calendaires', francs: 'francs', ouvres: 'ouvrés', ouvrables: 'ouvrables' } as const

const NAMES: Readonly<Record<SettingName, string>> = {
  review: 'Délai d’observation',
  distribution: 'Diffusion',
  circles: 'Texte officiel',
  schoolZone: 'Zone scolaire',
  budgets: 'Durée des parties',
}

function words(settings: ChangeableSettings, name: SettingName): string {
  switch (name) {
    case 'review': {
      const { length, unit, mode, extension } = settings.review
      const period =
        unit === 'months' ? `${length} mois` : `${count(length, 'jour', 'jours')} ${MODES[mode ?? 'calendaires']}`
      return `${period}${extension === 'aucune' ? '' : ', prolongé au jour ouvré suivant'}`
    }
    case 'distribution':
      return settings.distribution === 'immediate' ? 'dès la validation' : 'le jour ouvré suivant, à 9 h 00'
    case 'circles': {
      const { maires, elus, cadres } = settings.circles
      return enumerate([
        'DGS et secrétaires',
        ...(maires ? ['maires'] : []),
        ...(elus ? ['élus'] : []),
        ...(cadres ? ['cadres'] : []),
      ])
    }
    case 'schoolZone':
      return settings.schoolZone ?? 'aucune'
    case 'budgets':
      return `${settings.budgets.join(', ')} minutes`
  }
}

/** Before and after, and what it changes for whom, before anything is saved. */
export function settingsPreviewView(change: SettingsChange, subject: string): View {
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
          (name) => [NAMES[name], `${words(after, name)} (au lieu de : ${words(before, name)})`] as const,
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
      {
        kind: 'buttons',
        buttons: [
          { label: 'Enregistrer', action: 'reseau.reglages-confirmer', subject, style: 'primary' },
          { label: 'Modifier', action: 'reseau.reglages', subject },
        ],
      },
    ],
  }
}

function consequence({ changed, after }: SettingsChange): string {
  const parts: string[] = []
  if (changed.includes('review')) {
    parts.push('Le nouveau délai vaut pour les prochains comptes-rendus transmis.')
  }
  if (changed.includes('circles')) {
    parts.push(`Les prochains textes officiels iront à : ${words(after, 'circles')}.`)
  }
  if (changed.includes('distribution')) parts.push(`Un texte validé partira ${words(after, 'distribution')}.`)
  if (changed.includes('budgets')) parts.push('Les prochains ordres du jour seront composés dans ces durées.')
  if (changed.includes('schoolZone')) parts.push('Les dates déjà planifiées ne bougent pas.')
  return parts.join(' ')
}

export function settingsSavedView({ changed }: SettingsChange): View {
  const text =
    changed.length === 0
      ? 'Rien n’a changé.'
      : `C’est enregistré : ${enumerate(changed.map((name) => NAMES[name].toLowerCase()))}.`
  return { summary: text, blocks: [{ kind: 'text', text }] }
}

export function handedOverView({ role, person }: { role: Office; person: Person }): View {
  const what = role === 'facilitator' ? ' anime désormais le réseau.' : ' organise désormais les réunions.'
  return { summary: `${person.name}${what}`, blocks: [{ kind: 'text', text: [mention(person), what] }] }
}
