import { type Check, ok, wrong } from '../check.ts'

/** What was granted, against the manifest. */
export const scopes: Check = {
  title: 'Portées',
  async run({ slack, identity }) {
    if (!slack) return []
    const { scopes: missing, granted } = await identity()
    return missing ? wrong(missing) : ok(`Toutes celles du manifeste sont accordées (${granted}).`)
  },
}
