/** Only what the programs need: a PGPORT or a locale of the person who starts must not change the database. */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, LC_ALL: 'C', ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }) }
}

const kept = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Small enough for a laptop, quick enough for a few thousand people. Who needs more brings an own server. */
const modest = {
  shared_buffers: '48MB',
  max_connections: '80',
  work_mem: '8MB',
  maintenance_work_mem: '48MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  autovacuum_worker_slots: '2',
  autovacuum_max_workers: '2',
  io_method: 'sync',
  jit: 'off',
  // Parallel queries need /dev/shm, of which a container has little; two cores gain nothing by them.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_worker_processes: '4',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  // A long query stops by itself when the app that asked for it is gone (Windows cannot see that).
  client_connection_check_interval: process.platform === 'win32' ? '0' : '5s',
}

/** What people wrote must not come into a log by way of an error about it. */
const silent = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  logging_collector: 'off',
  lc_messages: 'C',
}

export function settings(where: { port: number; socket: string | null }, durable: boolean): string[] {
  const reach = where.socket
    ? { listen_addresses: '', unix_socket_directories: `"${where.socket.replaceAll('"', '""')}"` }
    : { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const all = { ...modest, ...silent, ...(durable ? kept : careless), ...reach, port: String(where.port) }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
