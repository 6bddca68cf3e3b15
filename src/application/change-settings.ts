import { deadlinePolicyRefusal } from '../domain/deadline.ts'
import { stratum } from '../domain/strata.ts'
import { type CalendarEffect, calendarEffect } from './change-calendar.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Network, NetworkSettings, RuleSettings } from './records.ts'
import { replanDueWork } from './replan-due-work.ts'

const PARTS = {
  zone: ({ zone }: RuleSettings) => zone,
  review: ({ review }: RuleSettings) => review,
  distribution: ({ distribution }: RuleSettings) => distribution,
  circles: ({ circles }: RuleSettings) => circles,
  schoolZone: ({ schoolZone }: RuleSettings) => schoolZone,
  territory: ({ calendar }: RuleSettings) => {
    const { territory, goodFriday = true, mfAbolitionDay = 27 } = calendar
    return { territory, goodFriday, mfAbolitionDay }
  },
  addedDays: ({ calendar }: RuleSettings) => calendar.added ?? [],
  removedDays: ({ calendar }: RuleSettings) => calendar.removed ?? [],
  notice: ({ noticeClearDays }: RuleSettings) => noticeClearDays,
  floorMonths: ({ floorMonths }: RuleSettings) => floorMonths,
  floorReading: ({ floorReading }: RuleSettings) => floorReading,
  councils: ({ councils }: RuleSettings) => councils,
  councilRule: ({ councilRule }: RuleSettings) => councilRule,
  stratumThreshold: ({ stratumThreshold }: RuleSettings) => stratumThreshold,
  preset: ({ agenda }: RuleSettings) => agenda.preset,
  budgets: ({ agenda }: RuleSettings) => agenda.budgets,
} as const
export type SettingName = keyof typeof PARTS
const SETTING_NAMES = Object.keys(PARTS) as SettingName[]

export interface SettingsChange {
  readonly before: RuleSettings
  readonly after: RuleSettings
  readonly changed: readonly SettingName[]
  /** Minutes that are circulating keep the policy they were sent with. */
  readonly underReview: number
  readonly calendar: CalendarEffect
  /** Communes below the threshold, then and now (S1). */
  readonly small: { readonly before: number; readonly after: number }
}

export function ruleSettings({ settings, zone }: Pick<Network, 'settings' | 'zone'>): RuleSettings {
  const { v: _, proposed: __, readerGroups: ___, lists: ____, ...rules } = settings
  return { ...rules, zone }
}

/** What « Modifier » brings back: the settings under preview, else those of the network. */
export function settingsAt(network: Pick<Network, 'settings' | 'zone'>, token: string | undefined): RuleSettings {
  const { proposed } = network.settings
  return proposed && proposed.token === token ? proposed.after : ruleSettings(network)
}

/**
 * What a change would do. It is kept beside the settings until « Enregistrer », and no rule reads it there; another
 * preview takes its place. @throws UserError settings-malformed
 */
export async function proposeSettings(
  context: UseCaseContext,
  after: RuleSettings,
): Promise<SettingsChange & { readonly token: string }> {
  const { tx, network, ids, now } = context
  const change = await effectOf(context, after)
  // Twelve digits at the end of an id: a button's subject has room for no more.
  const token = ids.next(now).slice(-12)
  if (change.changed.length > 0) {
    await tx.networks.update(network.id, { settings: { ...network.settings, proposed: { token, after } } })
  }
  return { ...change, token }
}

const RECKONING: readonly SettingName[] = [
  'zone',
  'territory',
  'addedDays',
  'removedDays',
  'councils',
  'councilRule',
  'notice',
]

/**
 * Saves what was previewed. An open circulation is untouched: its policy is frozen with it. A change of calendar or
 * zone plans what is still to come anew; it moves no meeting, whose wall clock stays. @throws UserError
 * settings-malformed
 */
export async function changeSettings(context: UseCaseContext, token: string): Promise<SettingsChange> {
  const { tx, network } = context
  const { proposed, ...kept } = network.settings
  if (!proposed || proposed.token !== token) throw new UserError('settings-malformed', {})
  const change = await effectOf(context, proposed.after)
  const { zone, ...rules } = proposed.after
  const settings: NetworkSettings = { ...kept, ...rules }
  await tx.networks.update(network.id, { settings, zone })
  if (change.changed.includes('zone')) {
    for (const { id, cadence } of await tx.series.list()) await tx.series.update(id, { cadence: { ...cadence, zone } })
  }
  if (change.changed.some((name) => RECKONING.includes(name))) await replanDueWork(context, { zone, settings })
  if (change.changed.includes('stratumThreshold')) await classify(context, settings.stratumThreshold)
  await tx.audit.write({ type: 'network.changed', subject: network.id, facts: { settings: [...change.changed] } })
  return change
}

async function effectOf(context: UseCaseContext, after: RuleSettings): Promise<SettingsChange> {
  if (deadlinePolicyRefusal(after.review)) throw new UserError('settings-malformed', {}, 'delai')
  const before = ruleSettings(context.network)
  const changed = SETTING_NAMES.filter(
    (name) => JSON.stringify(PARTS[name](before)) !== JSON.stringify(PARTS[name](after)),
  )
  const populations = (await context.tx.directory.entities()).flatMap(({ kind, population }) =>
    kind === 'commune' && population !== null ? [population] : [],
  )
  const small = (threshold: number) => populations.filter((one) => stratum(one, threshold) === 'petite').length
  return {
    before,
    after,
    changed,
    underReview: (await context.tx.minutes.list(['circulated'])).length,
    calendar: await calendarEffect(context, after),
    small: { before: small(before.stratumThreshold), after: small(after.stratumThreshold) },
  }
}

async function classify({ tx }: UseCaseContext, threshold: number): Promise<void> {
  for (const { id, kind, population, stratum: known } of await tx.directory.entities()) {
    if (kind !== 'commune' || population === null) continue
    const now = stratum(population, threshold)
    if (now !== known) await tx.directory.updateEntity(id, { stratum: now })
  }
}
