import type { ServerDuplexStream } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { failing, type Fault, wasDone } from './faults.ts';
import type { Expected, Outcome, Proposed } from './log.ts';
import { named } from './messages.ts';
import type { Service } from './service.ts';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Reply = Outcome | { readonly wrong: string; readonly type?: string };

/** The one call that carries all appends of a connection (h1), each with a correlation id. */
export function batchAppend(service: Service, call: Call): void {
  const gathered = new Map<string, { options: BatchAppendReq.Options; proposed: Proposed[] }>();
  let over = false;
  const finish = () => {
    over = true;
    service.closed(call);
  };
  service.opened(call);
  call.on('cancelled', finish);
  call.on('error', finish);
  call.on('end', () => {
    if (!over) call.end();
    finish();
  });
  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()!.getString();
    const batch = gathered.get(correlation) ?? { options: request.getOptions()!, proposed: [] };
    batch.proposed.push(...request.getProposedMessagesList().map(proposedBy));
    gathered.set(correlation, batch);
    if (!request.getIsFinal()) return;
    gathered.delete(correlation);
    const stream = Buffer.from(batch.options.getStreamIdentifier()!.getStreamName_asU8()).toString();
    const answer = (reply: Reply) => {
      if (!over) call.write(message(correlation, stream, expectedBy(batch.options), reply));
    };
    service.sent.push({ stream, expected: expectedBy(batch.options), ids: batch.proposed.map(({ id }) => id) });
    const act = () => done(service, stream, batch);
    const fault = service.faultOf('append');
    if (fault === undefined) answer(act());
    else go(fault, { service, call, answer, act, deny: () => answer({ found: foundIn(service, stream) }) });
  });
}

interface Going {
  readonly service: Service;
  readonly call: Call;
  readonly answer: (reply: Reply) => void;
  readonly act: () => Reply;
  readonly deny: () => void;
}

function go(fault: Fault, { service, call, answer, act, deny }: Going): void {
  const reply = wasDone(fault) ? act() : undefined;
  switch (fault.kind) {
    case 'hang':
    case 'lost':
      return;
    case 'deaf':
      call.removeAllListeners('data');
      return;
    case 'end':
      call.end();
      return;
    case 'twice':
      answer(reply!);
      answer(reply!);
      return;
    case 'denies-its-own':
      return deny();
    case 'late':
      setTimeout(() => answer(reply!), fault.ms);
      return;
    case 'not-ready':
      return answer({ wrong: 'Server Is Not Ready' }); // d4
    case 'timeout':
      return answer({ wrong: 'Timeout', type: 'event_store.client.Timeout' });
    case 'denied':
      return answer({ wrong: 'Access Denied', type: 'event_store.client.AccessDenied' });
    case 'reset':
    case 'lostReset':
    case 'rst':
    case 'lostRst':
    case 'cancelled':
    case 'not-leader': {
      const failure = failing(fault, service.front);
      if (failure !== undefined) call.emit('error', { ...failure, message: failure.details });
    }
  }
}

function foundIn({ log }: Service, stream: string): bigint | 'no_stream' {
  const head = log.headOf(stream);
  return head < 0n ? 'no_stream' : head;
}

const uuid = /^[0-9a-f-]{36}$/i;

function done(
  { log, clockAhead }: Service,
  stream: string,
  batch: { options: BatchAppendReq.Options; proposed: Proposed[] },
): Reply {
  if (batch.proposed.some(({ id }) => !uuid.test(id))) return { wrong: 'BadRequest' }; // a7
  const deadline = batch.options.getDeadline()?.toDate() ?? new Date(8.64e15);
  if (deadline.getTime() <= Date.now() + clockAhead) return { wrong: 'Timeout', type: 'event_store.client.Timeout' };
  if (batch.proposed.length === 0) return log.nothing(stream);
  return log.append(stream, expectedBy(batch.options), batch.proposed);
}

function proposedBy(message: BatchAppendReq.ProposedMessage): Proposed {
  const kept = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: kept.get('type') ?? '',
    json: kept.get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function expectedBy(options: BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return BigInt(options.getStreamPosition());
}

function message(correlation: string, stream: string, expected: Expected, reply: Reply): BatchAppendResp {
  const id = new shared.UUID();
  id.setString(correlation);
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(id);
  answer.setStreamIdentifier(named(stream));
  if (typeof reply === 'object' && 'revision' in reply) {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(`${reply.position.commit}`);
    position.setPreparePosition(`${reply.position.prepare}`);
    const success = new streams.BatchAppendResp.Success();
    success.setCurrentRevision(`${reply.revision}`);
    success.setPosition(position);
    answer.setSuccess(success);
  } else answer.setError(errorOf(expected, reply));
  return answer;
}

function errorOf(expected: Expected, reply: Exclude<Reply, { revision: bigint }>) {
  const error = new statuses.Status();
  const details = new any.Any();
  if (reply === 'deleted')
    details.pack(new shared.StreamDeleted().serializeBinary(), 'event_store.client.StreamDeleted');
  else if (reply === 'too-large') {
    const exceeded = new shared.MaximumAppendSizeExceeded();
    exceeded.setMaxappendsize(1_048_576);
    details.pack(exceeded.serializeBinary(), 'event_store.client.MaximumAppendSizeExceeded');
  } else if ('found' in reply) {
    details.pack(wrongVersion(expected, reply.found).serializeBinary(), 'event_store.client.WrongExpectedVersion');
  } else {
    error.setMessage(reply.wrong);
    details.pack(new shared.Empty().serializeBinary(), reply.type ?? 'google.protobuf.Empty');
  }
  error.setDetails(details);
  return error;
}

function wrongVersion(expected: Expected, found: bigint | 'no_stream') {
  const wrong = new shared.WrongExpectedVersion();
  if (found === 'no_stream') wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(`${found}`);
  if (expected === 'no_stream') wrong.setExpectedNoStream(new empty.Empty());
  else if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(`${expected}`);
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new empty.Empty());
  else wrong.setExpectedAny(new empty.Empty());
  return wrong;
}
