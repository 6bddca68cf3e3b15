import { register } from 'node:module'
import { startDiscordSandbox } from '../../../../src/sandbox/discord/start.ts'

/** A process in which discord-api-spec is not installed, as after `npm ci --omit=dev`. */
const hook = `export async function resolve(name, context, next) {
  if (!name.startsWith('discord-api-spec')) return next(name, context)
  throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' })
}`
register(`data:text/javascript,${encodeURIComponent(hook)}`)

const sandbox = await startDiscordSandbox({ botToken: 'x' })
const refused = await startDiscordSandbox({ botToken: 'x', spec: 'required' }).catch((error: Error) => error.message)
process.stdout.write(JSON.stringify({ specChecks: sandbox.specChecks, refused }))
await sandbox.close()
