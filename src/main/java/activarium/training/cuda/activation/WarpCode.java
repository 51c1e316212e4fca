package activarium.training.cuda.activation;

import activarium.cpab.VelocitySpace;
import activarium.expression.FloatOperation;
import activarium.training.cuda.elementary.Elementary;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.IntVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/**
 * The CPAB warp of [0, 1] in kernels: each thread follows its point from cell to cell, in closed form inside each. For a parameter set there is a table: the
 * velocity at each vertex, then the time to cross each cell and the share of the velocity at its far end in that ({@code cpab.AffineFlow.share}).
 */
final class WarpCode {
    /** Growth rates below this change nothing that a float holds. */
    private static final float NO_GROWTH = 1e-7f;
    private static final float LARGEST_EXPONENT = 88f;
    private static final float NEVER = 1e30f;
    /** Terms of the series of artanh, good to a float for arguments up to 1/3. */
    private static final int ARTANH_TERMS = 8;

    private final int cells;
    private final boolean bounded;
    private final KernelBuilder code;
    private final Elementary elementary;
    private final FloatArray velocities;
    private final FloatArray times;
    private final FloatArray shares;

    WarpCode(KernelBuilder code, VelocitySpace space, FloatArray table) {
        this.code = code;
        cells = space.cells();
        bounded = space.boundary().identityOutside();
        elementary = new Elementary(code);
        velocities = table;
        times = table.from(cells + 1);
        shares = table.from(2 * cells + 1);
    }

    static int tableSize(VelocitySpace space) {
        return 3 * space.cells() + 1;
    }

    /** One thread fills in one vertex. @param basis {@code [vertex][component]} @param theta the components */
    void prepareVertex(S32 vertex, int dimension, FloatArray basis, FloatArray theta) {
        FloatVariable sum = code.variable(code.f32(0));
        code.loop(dimension, k -> sum.addProduct(basis.get(vertex.times(dimension).plus(k)), theta.get(k)));
        velocities.set(vertex, sum.get());
    }

    /** One thread fills in one cell, when all vertices are there. */
    void prepareCell(S32 cell) {
        F32 left = velocities.get(cell);
        F32 right = velocities.get(cell.plus(1));
        F32 slope = right.minus(left).times((float) cells);
        Predicate crossed = left.times(right).moreThan(0);
        Predicate rightward = left.moreThan(0);
        F32 p = rightward.choose(left, right).absolute();
        F32 q = rightward.choose(right, left).absolute();
        F32 width = code.f32(1f / cells);
        F32 time = travelTime(width, p, q, slope);
        times.set(cell, crossed.choose(time, code.f32(NEVER)));
        shares.set(cell, crossed.choose(share(slope.times(width).over(p), width, time, q), code.f32(0)));
    }

    private F32 position(S32 vertex) {
        return vertex.toF32().times(1f / cells);
    }

    private F32 slope(S32 cell) {
        return velocities.get(cell.plus(1)).minus(velocities.get(cell)).times((float) cells);
    }

    /** log(q / p) / a = 2 artanh((q - p) / (q + p)) / a, by the series where the speeds are near each other. */
    private F32 travelTime(F32 distance, F32 p, F32 q, F32 a) {
        F32 mean = distance.over(p.plus(q));
        F32 s = a.times(mean);
        F32 z = s.times(s);
        F32 series = code.f32(1f / (2 * ARTANH_TERMS + 1));
        for (int k = ARTANH_TERMS - 1; k >= 0; k--) {
            series = series.fma(z, code.f32(1f / (2 * k + 1)));
        }
        F32 near = series.times(mean).times(2);
        F32 far = elementary.of(FloatOperation.LOG, q.over(p)).over(a);
        return s.absolute().lessThan(1f / 3).choose(near, far);
    }

    /** (time q - distance) / (z distance), by its series in z where that would cancel: the sum of (-z)^n / ((n + 1) (n + 2)). */
    private F32 share(F32 z, F32 distance, F32 time, F32 q) {
        F32 series = code.f32(1f / 90);
        for (int n = 7; n >= 0; n--) {
            series = series.fma(z, code.f32((n % 2 == 0 ? 1f : -1f) / ((n + 1) * (n + 2))));
        }
        F32 plain = time.times(q).minus(distance).over(z.times(distance));
        return z.absolute().lessThan(0.3f).choose(series, plain);
    }

    /** Whether points that move so go on through a vertex. */
    private Predicate leadsOn(S32 vertex, F32 there, Predicate rightward) {
        Predicate inner = code.s32(0).lessThan(vertex).and(vertex.lessThan(cells));
        return inner.and(rightward.choose(there, there.negated()).moreThan(0));
    }

    WarpPath follow(F32 u) {
        Predicate inside = bounded ? u.atLeast(0).and(u.atMost(code.f32(1))) : u.equalTo(u);
        S32 start = u.times((float) cells).truncated().maximum(code.s32(0)).minimum(code.s32(cells - 1));
        F32 left = velocities.get(start);
        F32 right = velocities.get(start.plus(1));
        F32 startSlope = right.minus(left).times((float) cells);
        // From the slower vertex, whose rounding error is the smaller.
        Predicate leftIsSlower = left.absolute().atMost(right.absolute());
        S32 anchor = leftIsSlower.choose(start, start.plus(1));
        F32 velocity = startSlope.fma(u.minus(position(anchor)), leftIsSlower.choose(left, right));
        Predicate rightward = velocity.moreThan(0);
        S32 exit = rightward.choose(start.plus(1), start);
        F32 beyond = rightward.choose(right, left);
        F32 toExit = position(exit).minus(u);
        F32 distance = rightward.choose(toExit, toExit.negated()).maximum(code.f32(0));
        F32 spent = travelTime(distance, velocity.absolute(), beyond.absolute(), startSlope);
        Predicate moves = velocity.absolute().moreThan(0);
        Predicate crossed = inside.and(moves).and(leadsOn(exit, beyond, rightward)).and(spent.lessThan(1));
        S32 direction = rightward.choose(code.s32(1), code.s32(-1));
        IntVariable cell = code.variable(start);
        IntVariable entry = code.variable(exit);
        FloatVariable time = code.variable(code.f32(1));
        FloatVariable from = code.variable(u);
        FloatVariable speed = code.variable(velocity);
        code.when(crossed, () -> {
            cell.set(start.plus(direction));
            time.set(code.f32(1).minus(spent));
            code.loop(() -> {
                S32 next = entry.get().plus(direction);
                Predicate on = next.maximum(code.s32(0)).minimum(code.s32(cells)).equalTo(next);
                S32 within = next.maximum(code.s32(0)).minimum(code.s32(cells));
                return on.and(leadsOn(within, velocities.get(within), rightward)).and(times.get(cell.get()).lessThan(time.get()));
            }, () -> {
                time.set(time.get().minus(times.get(cell.get())));
                cell.set(cell.get().plus(direction));
                entry.set(entry.get().plus(direction));
            });
            from.set(position(entry.get()));
            speed.set(velocities.get(entry.get()));
        });
        S32 end = cell.get();
        F32 entryVelocity = speed.get();
        F32 endSlope = slope(end);
        F32 t = time.get();
        F32 exponent = endSlope.times(t).minimum(code.f32(LARGEST_EXPONENT));
        F32 growth = elementary.of(FloatOperation.EXP, exponent);
        F32 grown = elementary.of(FloatOperation.EXPM1, exponent, growth);
        F32 reach = endSlope.absolute().lessThan(NO_GROWTH).choose(t, grown.over(endSlope));
        F32 value = within(end, entryVelocity.fma(reach, from.get()));
        F32 slope = crossed.choose(entryVelocity.absolute().times(growth).over(velocity.absolute()), growth);
        return new WarpPath(inside.choose(value, u), inside.choose(slope, code.f32(1)), inside, crossed, rightward, start, end, velocity, startSlope, exit,
                distance, spent, entry.get(), entryVelocity, t, endSlope, growth, reach);
    }

    /** Rounding must not carry a point out of the cell that it ends in. */
    private F32 within(S32 cell, F32 value) {
        F32 low = code.f32(bounded ? 0 : Float.NEGATIVE_INFINITY);
        F32 high = code.f32(bounded ? 1 : Float.POSITIVE_INFINITY);
        F32 lower = cell.equalTo(0).choose(low, position(cell));
        F32 upper = cell.equalTo(cells - 1).choose(high, position(cell.plus(1)));
        return value.maximum(lower).minimum(upper);
    }

    /** Adds weight d value / d velocity to the sum of every vertex. @param byVertex this thread's own */
    void accumulate(WarpPath path, F32 u, F32 weight, FloatArray byVertex) {
        F32 moment = moment(path);
        code.when(path.inside(), () -> code.when(path.crossed(), () -> crossing(path, u, weight, moment, byVertex), () -> {
            F32 share = u.minus(position(path.start())).times((float) cells);
            F32 bySlope = path.velocity().times(moment).times((float) cells);
            add(byVertex, path.start(), weight.times(path.reach().times(code.f32(1).minus(share)).minus(bySlope)));
            add(byVertex, path.start().plus(1), weight.times(path.reach().times(share).plus(bySlope)));
        }));
    }

    private void crossing(WarpPath path, F32 u, F32 weight, F32 moment, FloatArray byVertex) {
        S32 one = path.rightward().choose(code.s32(1), code.s32(-1));
        F32 direction = one.toF32();
        F32 byFar = direction.times((float) cells).times(path.entryVelocity()).times(moment);
        add(byVertex, path.entry(), weight.times(path.reach().minus(byFar)));
        add(byVertex, path.entry().plus(one), weight.times(byFar));
        // What the time of arrival changes: the end moves with the velocity there.
        F32 arriving = weight.times(path.growth()).times(path.entryVelocity().absolute());
        F32 speed = path.velocity().absolute();
        F32 exitSpeed = velocities.get(path.exit()).absolute();
        F32 z = path.startSlope().times(path.distance()).over(speed);
        F32 bent = direction.times(path.distance()).times(share(z, path.distance(), path.spent(), exitSpeed));
        // At the border itself there is no way left to the exit.
        F32 settled = path.distance().moreThan(0).choose(bent, code.f32(0));
        F32 start = arriving.times(path.distance()).over(speed.times(exitSpeed)).times((float) cells);
        add(byVertex, path.start(), start.times(position(path.start().plus(1)).minus(u).minus(settled)));
        add(byVertex, path.start().plus(1), start.times(u.minus(position(path.start())).plus(settled)));
        IntVariable cell = code.variable(path.start().plus(one));
        code.loop(() -> cell.get().equalTo(path.end()).not(), () -> {
            S32 c = cell.get();
            S32 from = path.rightward().choose(c, c.plus(1));
            S32 to = path.rightward().choose(c.plus(1), c);
            F32 grown = arriving.times(1f / cells).over(velocities.get(from).absolute().times(velocities.get(to).absolute()));
            F32 share = shares.get(c);
            add(byVertex, from, grown.times(code.f32(1).minus(share)));
            add(byVertex, to, grown.times(share));
            cell.set(c.plus(one));
        });
    }

    /** The integral of s exp(a s): (t growth - reach) / a, by its series where that would cancel: t^2 times the sum of (n + 1) z^n / (n + 2)!. */
    private F32 moment(WarpPath path) {
        F32 z = path.endSlope().times(path.time());
        double factorial = 39916800;
        F32 series = code.f32((float) (10 / factorial));
        for (int n = 8; n >= 0; n--) {
            factorial /= n + 3;
            series = series.fma(z, code.f32((float) ((n + 1) / factorial)));
        }
        F32 plain = path.time().times(path.growth()).minus(path.reach()).over(path.endSlope());
        return z.absolute().lessThan(1).choose(series.times(path.time()).times(path.time()), plain);
    }

    private static void add(FloatArray sums, S32 place, F32 term) {
        sums.set(place, sums.get(place).plus(term));
    }
}
