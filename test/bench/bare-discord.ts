import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js'

// The floor: discord.js alone, which commits nothing.
const { apiUrl = '', token = '' } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiUrl }, waitGuildTimeout: 0 })
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) interaction.reply({ content: 'ok', flags: MessageFlags.Ephemeral })
})
await client.login(token)
if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve))
await client.application?.commands.set([{ name: 'nu', description: 'Répond, et rien de plus' }])
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
