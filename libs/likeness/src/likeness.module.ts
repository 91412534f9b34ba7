import { Module } from '@nestjs/common';
import { Likenesses } from './likenesses.ts';
import { GetCaseLikenessHandler } from './queries/get-case-likeness.ts';
import { ListLookAlikesHandler } from './queries/list-look-alikes.ts';

/** Whether notes of sessions say anything new. */
@Module({ providers: [Likenesses, GetCaseLikenessHandler, ListLookAlikesHandler], exports: [Likenesses] })
export class LikenessModule {}
