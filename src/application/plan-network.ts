import { normalise, placeKey } from '../domain/words.ts'
import type { OpenContext } from './context.ts'
import { UserError } from './errors.ts'
import type { CommuneRecord } from './ports/epci-catalogue.ts'
import { freeKey, type NetworkPreview, previewNetwork, requireFreeChannel } from './preview-network.ts'
import { departementOf } from './territory-defaults.ts'

// What one reads at a glance; the code is asked for anyway.
const MOST_NAMESAKES = 6

/**
 * A network without EPCI: communes of the official list by name or INSEE code, and what is not in it by its name. Kept
 * a day, so that « Créer ce réseau » can carry it.
 * @throws UserError channel-…, communes-needed, commune-unofficial, commune-namesakes, commune-official
 */
export async function planNetwork(
  context: OpenContext,
  input: { name: string; communes: readonly string[]; others: readonly string[] },
): Promise<NetworkPreview> {
  const { ids, now, installation } = context
  await requireFreeChannel(context)
  const communes = officialCommunes(context, input.communes)
  const others = freeEntities(context, input.others, communes)
  if (communes.length + others.length === 0) throw new UserError('communes-needed', {}, 'communes')
  const plan = { id: ids.next(now), name: input.name, communes: communes.map(({ code }) => code), others }
  await installation.insertPlan(plan, now)
  return previewNetwork(context, { planId: plan.id })
}

/**
 * Of several communes of one name, the only one in a département of those that are named without doubt: the preview
 * shows its code. Otherwise the creator says which.
 */
function officialCommunes({ installation }: OpenContext, typed: readonly string[]): readonly CommuneRecord[] {
  const found = typed.map((word) => ({ word, matches: installation.epcis.communes(word) }))
  const sure = found.flatMap(({ matches }) => (matches.length === 1 ? matches : []))
  const around = new Set(sure.map(({ code }) => departementOf(code)))
  const isNear = ({ code }: CommuneRecord) => around.has(departementOf(code))
  const communes = found.map(({ word, matches }) => {
    if (matches.length === 0) {
      const nearest = installation.epcis.nearestCommune(word) ?? null
      throw new UserError('commune-unofficial', { typed: word, nearest }, 'communes')
    }
    const near = matches.filter(isNear)
    const [only] = matches.length === 1 ? matches : near
    if (only && (matches.length === 1 || near.length === 1)) return only
    const far = matches.filter((commune) => !isNear(commune))
    const choices = [...near.sort(byCode), ...far.sort(byCode)].map(({ name, code }) => `${name} (${code})`)
    const shown = choices.slice(0, MOST_NAMESAKES)
    const more = choices.length - shown.length
    throw new UserError('commune-namesakes', { typed: word, choices: shown, more }, 'communes')
  })
  return [...new Map(communes.map((commune) => [commune.code, commune])).values()]
}

function byCode(a: CommuneRecord, b: CommuneRecord): number {
  return a.code < b.code ? -1 : 1
}

function freeEntities(
  { installation }: OpenContext,
  typed: readonly string[],
  communes: readonly CommuneRecord[],
): readonly string[] {
  const taken = new Set(communes.map(({ name }) => placeKey(name)))
  for (const name of typed) {
    const [official] = installation.epcis.communes(name)
    if (official && normalise(official.name) === normalise(name) && !taken.has(placeKey(name))) {
      throw new UserError('commune-official', { typed: name }, 'autres')
    }
  }
  const free = typed.filter((name) => !taken.has(placeKey(name)))
  return [...new Map(free.map((name) => [freeKey(name), name])).values()]
}
