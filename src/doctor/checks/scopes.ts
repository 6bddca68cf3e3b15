import { type Check, note, ok, wrong } from '../check.ts'

/** What was granted, against the manifest. */
export const scopes: Check = {
  title: 'Portées',
  async run({ slack, identity }) {
    if (!slack) return []
    const { scopes: missing, granted } = await identity()
    if (granted === undefined) return note('Non vérifiées : la réponse de Slack ne les donne pas.')
    return missing ? wrong(missing) : ok(`Toutes celles du manifeste sont accordées (${granted}).`)
  },
}
