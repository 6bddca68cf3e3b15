import { type Check, note, ok, wrong } from '../check.ts'

const NOTED_MS = 5000
/** A compte-rendu is validated to the second, and Slack's own signatures live five minutes. */
const WRONG_MS = 60_000

/** This machine's clock against the date of the platform's answer, which counts whole seconds. */
export const clock: Check = {
  title: 'Horloge',
  async run({ slack, discord, identity }) {
    const ask = slack ? identity : discord?.identify
    if (!ask) return []
    const name = slack ? 'Slack' : 'Discord'
    const { aheadMs } = await ask()
    if (aheadMs === null) return note(`${name} n’a pas daté sa réponse : l’heure n’a pas pu être comparée.`)
    const away = Math.abs(aheadMs)
    if (away < NOTED_MS) return ok(`À l’heure de ${name}, à quelques secondes près.`)
    const text = `Cette machine ${aheadMs > 0 ? 'avance' : 'retarde'} de ${Math.round(away / 1000)} secondes sur ${name} : réglez-la par NTP (timedatectl set-ntp true).`
    return away < WRONG_MS ? note(text) : wrong(text)
  },
}
