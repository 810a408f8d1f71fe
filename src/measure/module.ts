import type { Module } from '#platform/module.ts'

export const measureModule: Module = {
  name: 'measure',
  tables: true,
}
