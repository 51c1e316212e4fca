package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.function.Consumer;

/** Threads that take one thing after another and share the work on each. */
public sealed interface Team {
    /** Each of the things 0, 1, ... by one team. */
    void take(int things, Consumer<S32> body);

    /** Items 0, 1, ... of the thing that the team has, dealt out to its threads. */
    void share(S32 items, Consumer<S32> body);

    /** Over the team's threads, always in the same order; in every one of them. */
    F32 sum(F32 value);

    /** Whether this thread is the team's first. */
    Predicate first();

    /** The warps of a block, a thing each: many things with few items. */
    record Warps(BlockSums sums) implements Team {
        @Override
        public void take(int things, Consumer<S32> body) {
            sums.code().loop(sums.warp(), sums.code().s32(things), sums.warps(), body);
        }

        @Override
        public void share(S32 items, Consumer<S32> body) {
            sums.code().loop(sums.lane(), items, Kernel.WARP, body);
        }

        @Override
        public F32 sum(F32 value) {
            return sums.ofWarp(value);
        }

        @Override
        public Predicate first() {
            return sums.isFirstLane();
        }
    }

    /** The blocks of a grid, a thing each: things with many items. */
    record Blocks(BlockSums sums) implements Team {
        @Override
        public void take(int things, Consumer<S32> body) {
            sums.code().loop(sums.code().block(), sums.code().s32(things), sums.code().blocks(), body);
        }

        @Override
        public void share(S32 items, Consumer<S32> body) {
            sums.code().loop(sums.code().thread(), items, sums.code().threads(), body);
        }

        @Override
        public F32 sum(F32 value) {
            return sums.ofBlock(value);
        }

        @Override
        public Predicate first() {
            return sums.code().thread().equalTo(0);
        }
    }
}
