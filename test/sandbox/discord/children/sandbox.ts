import { startDiscordSandbox } from '../../../../src/sandbox/discord/start.ts'
import { BOT_TOKEN } from '../with-discordjs.ts'

/** The sandbox in a process of its own, to be killed: `sandbox.ts <folder>`. Ends when its parent does. */
const [, , journal = ''] = process.argv
const sandbox = await startDiscordSandbox({ botToken: BOT_TOKEN, journal, spec: 'off' })
process.stdout.write(`${JSON.stringify({ apiUrl: sandbox.apiUrl, controlUrl: sandbox.controlUrl })}\n`)
process.stdin.once('end', () => void sandbox.close().then(() => process.exit(0))).resume()
