/**
 * Loaded into a process with --import, it writes every attempt to reach a network into the file named by NETWORK_SPY: sockets
 * by their address, names before they are looked up, datagrams. What goes to this machine is written as well.
 */
import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const net = require('node:net')
const dns = require('node:dns')
const dgram = require('node:dgram')
const file = process.env.NETWORK_SPY
const note = (what, where) => appendFileSync(file, `${what} ${where}\n`)

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  if (typeof options === 'object' && options !== null && !options.path) note('connect', options.host ?? 'localhost')
  return connect.apply(this, args)
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  for (const from of [dns, dns.promises]) {
    const original = from[name]
    from[name] = function (host, ...rest) {
      note('lookup', host)
      return original.call(this, host, ...rest)
    }
  }
}
const { send } = dgram.Socket.prototype
dgram.Socket.prototype.send = function (...args) {
  note('datagram', args.at(-2))
  return send.apply(this, args)
}
syncBuiltinESMExports()
