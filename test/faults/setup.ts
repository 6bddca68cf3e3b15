import { MIGRATIONS, TEMPLATES } from '../../src/persistence/paths.ts'
import { buildTemplate } from '../../src/persistence/template.ts'
import { compile } from './compiled.ts'

export default async function setUp(): Promise<void> {
  await buildTemplate(MIGRATIONS, TEMPLATES)
  compile()
}
