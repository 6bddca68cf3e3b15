import bolt from '@slack/bolt'

// The floor: Bolt alone, which commits nothing.
const { apiUrl, botToken, appToken } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const app = new bolt.App({
  ...(botToken ? { token: botToken } : {}),
  ...(appToken ? { appToken } : {}),
  socketMode: true,
  clientOptions: { slackApiUrl: apiUrl ?? '' },
  logLevel: bolt.LogLevel.ERROR,
})
app.command('/nu', async ({ ack }) => ack('ok'))
await app.start()
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
