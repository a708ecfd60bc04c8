# Persona's two ways to check a signature, as its documentation tells them for Ruby, on deliveries of the mock.
require 'json'
require 'net/http'
require 'openssl'
require 'socket'
require 'timeout'

ROOT = ARGV.fetch(0)
RECEIVER = TCPServer.new('127.0.0.1', 0)

def post(path, body, headers = {})
  headers = headers.merge('Content-Type' => 'application/json')
  JSON.parse(Net::HTTP.post(URI(ROOT + path), JSON.generate(body), headers).body)
end

# The signature and the body of the next delivery.
def receive
  Timeout.timeout(10) do
    socket = RECEIVER.accept
    headers = {}
    while (line = socket.gets("\r\n").chomp) != ''
      name, value = line.split(': ', 2)
      headers[name.downcase] = value
    end
    body = socket.read(headers['content-length'].to_i)
    socket.write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
    socket.close
    [headers['persona-signature'], body]
  end
end

def digest(secret, at, body)
  OpenSSL::HMAC.hexdigest('SHA256', secret, "#{at}.".b + body)
end

# One secret: what stands behind the `=` of each of two pairs.
def signed?(signature, body, secret)
  at, v1 = signature.split(',').map { |pair| pair.split('=')[1] }
  OpenSSL.secure_compare(v1, digest(secret, at, body))
end

# Two secrets: the time of the first group, and the digest of either.
def signed_while_rotating?(signature, body, secret)
  at = signature.split(',').first.split('=')[1]
  signature.split(' ').any? { |group| OpenSSL.secure_compare(group.split('v1=')[1], digest(secret, at, body)) }
end

def equal(what, got, wanted)
  raise "#{what} is #{got.inspect} instead of #{wanted.inspect}" unless got == wanted
end

# The delivery that creating a transaction causes. Its text shows whether the bytes arrive as they were signed.
def delivered
  reference = 'Zoë 🧾 \\ 1.10'
  attributes = { 'transaction-type-id' => 'txntp_ABC123', 'reference-id' => reference }
  key = { 'Authorization' => 'Bearer persona_sandbox_counterfoil' }
  post('/persona/api/v1/transactions', { data: { attributes: attributes } }, key)
  signature, body = receive
  event = JSON.parse(body.dup.force_encoding('UTF-8')).dig('data', 'attributes')
  equal('event', event['name'], 'transaction.created')
  equal('reference', event.dig('payload', 'data', 'attributes', 'reference-id'), reference)
  [signature, body]
end

begin
  hook = post('/_control/persona/webhooks', { url: "http://127.0.0.1:#{RECEIVER.addr[1]}/hooks" })
  signature, body = delivered
  equal('signature', signed?(signature, body, hook['secret']), true)
  equal('signature of another body', signed?(signature, "#{body} ", hook['secret']), false)
  equal('signature by another secret', signed?(signature, body, 'wbhsec_other'), false)
  rotated = post('/_control/persona/rotate-secret', { webhook: hook['id'], expires_in_seconds: 60 })
  signature, body = delivered
  secrets = [hook['secret'], rotated['secret'], 'wbhsec_other']
  equal('signatures while rotating', secrets.map { |it| signed_while_rotating?(signature, body, it) }, [true, true, false])
  equal('the way for one secret meanwhile', secrets.map { |it| signed?(signature, body, it) }, [false, false, false])
  post('/_control/clock', { advance_seconds: 60 })
  signature, body = delivered
  equal('signatures by the old secret and the new', secrets.first(2).map { |it| signed?(signature, body, it) }, [false, true])
  puts "persona\tok"
rescue StandardError => e
  puts "persona\t#{e.message}"
  exit 1
end
