import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Entry } from './log.ts';

const ticksAMillisecond = 10_000n;

export function named(stream: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream));
  return identifier;
}

export function eventMessage(entry: Entry): ReadResp {
  const id = new shared.UUID();
  id.setString(entry.id);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(id);
  recorded.setStreamIdentifier(named(entry.stream));
  recorded.setStreamRevision(`${entry.revision}`);
  recorded.setCommitPosition(`${entry.commit}`);
  recorded.setPreparePosition(`${entry.prepare}`);
  recorded.setData(entry.data);
  recorded.setCustomMetadata(entry.metadata);
  recorded
    .getMetadataMap()
    .set('type', entry.type)
    .set('content-type', entry.json ? 'application/json' : 'application/octet-stream')
    .set('created', `${BigInt(entry.createdAt) * ticksAMillisecond}`);
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(`${entry.commit}`);
  const message = new streams.ReadResp();
  message.setEvent(read);
  return message;
}

export function checkpointMessage(commit: bigint, prepare: bigint): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint();
  checkpoint.setCommitPosition(`${commit}`);
  checkpoint.setPreparePosition(`${prepare}`);
  const message = new streams.ReadResp();
  message.setCheckpoint(checkpoint);
  return message;
}

export function confirmationMessage(): ReadResp {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(crypto.randomUUID());
  const message = new streams.ReadResp();
  message.setConfirmation(confirmation);
  return message;
}

export function caughtUpMessage(): ReadResp {
  const message = new streams.ReadResp();
  message.setCaughtUp(new streams.ReadResp.CaughtUp());
  return message;
}

export function notFoundMessage(stream: string): ReadResp {
  const notFound = new streams.ReadResp.StreamNotFound();
  notFound.setStreamIdentifier(named(stream));
  const message = new streams.ReadResp();
  message.setStreamNotFound(notFound);
  return message;
}
