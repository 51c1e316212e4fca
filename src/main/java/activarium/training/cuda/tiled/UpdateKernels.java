package activarium.training.cuda.tiled;

import activarium.network.OptimizerSpec;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.network.RuleCode;
import activarium.training.cuda.network.RuleNumbers;
import activarium.training.cuda.network.UnitRates;
import activarium.training.cuda.network.UpdateCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * From gradients to new weights: in one kernel where every number moves by itself, in more where norms have to be known first. A step whose loss is not finite changes
 * nothing, and is not counted: the next one is the same again.
 */
record UpdateKernels(GridCode.Room room) {
    private Layout layout() {
        return room.layout();
    }

    List<GridKernel.Draft> all() {
        boolean byNorm = layout().network().spec().clipping().orElse(null) instanceof activarium.network.Clipping.Norm;
        boolean fromage = layout().network().spec().optimizer() instanceof OptimizerSpec.Fromage;
        List<GridKernel.Draft> all = new ArrayList<>();
        if (byNorm || fromage) {
            all.add(draft("gradients", () -> gradients(byNorm)));
        }
        if (fromage) {
            all.add(draft("groups", this::groups));
        }
        all.add(draft("update", () -> update(byNorm || fromage)));
        return all;
    }

    /** Each goes through all layers. */
    private GridKernel.Draft draft(String name, Supplier<GridKernel> writing) {
        return new GridKernel.Draft(name, StepKernels.SMALL * layout().network().layers().size(), writing);
    }

    private GridCode grid(String name, GridCode.Turning turning) {
        return new GridCode(room, new GridShape(name, Layout.THREADS, layout().updateBlocks(), layout().updateOperations()), turning);
    }

    private UpdateCode code(GridCode grid) {
        Optional<FloatArray> factors = UnitRates.of(layout().network()).allUsual() ? Optional.empty() : Optional.of(grid.code().globalFloats("factors", false));
        Optional<FloatArray> kept = layout().network().spec().masks().map(_ -> grid.code().globalFloats("kept", false));
        return new UpdateCode(grid.net(), grid.sums(), factors, kept);
    }

    /** Adds up what other kernels have left in portions. Each weight's gradient is with the thread that every pass over the weights gives it to. */
    private void addUp(GridCode grid) {
        for (NetworkLayer layer : layout().network().layers()) {
            if (!Layout.isProduct(layer) || layout().weights(layer).portions() == 1) {
                continue;
            }
            FloatArray parts = grid.buffer(layer.name("v"));
            FloatArray gradients = grid.buffer("g").from(layer.weightsAt());
            int portions = layout().weights(layer).portions();
            grid.code().deal(layer.size(), e -> {
                FloatVariable sum = grid.code().variable(parts.get(e));
                grid.code().unrolled(grid.code().s32(portions - 1), 4, p -> sum.add(parts.get(p.plus(1).times(layer.size()).plus(e))));
                gradients.set(e, sum.get());
            });
        }
    }

    /** And the squares of a block's share of them. */
    private GridKernel gradients(boolean byNorm) {
        GridCode grid = grid("gradients", GridCode.Turning.NEITHER);
        UpdateCode update = code(grid);
        addUp(grid);
        update.penalties();
        grid.code().firstBlock(() -> new PartialSets(grid).addUp());
        if (byNorm) {
            FloatVariable squares = grid.code().variable(grid.code().f32(0));
            update.weightSquares(squares);
            grid.code().firstBlock(() -> update.parameterSquares(squares));
            F32 sum = grid.sums().ofBlock(squares.get());
            grid.code().when(grid.code().thread().equalTo(0), () -> grid.buffer("squares").set(grid.code().block(), sum));
        }
        return grid.kernel();
    }

    private UpdateCode.Move move(GridCode grid, UpdateCode update) {
        FloatArray rates = grid.code().globalFloats("rates", false);
        FloatArray corrections = grid.code().globalFloats("corrections", false);
        RuleCode rule = new RuleCode(grid.code(), layout().network().spec().optimizer(), RuleNumbers.of(grid.code(), layout().network().spec().optimizer()), corrections.get(grid.step()), corrections.get(grid.step().plus(room.steps())));
        return new UpdateCode.Move(rates.get(grid.step()), rule, update.clipsByNorm() ? Optional.of(update.scale(total(grid, grid.buffer("squares")))) : Optional.empty());
    }

    /** Of what each block has left. */
    private F32 total(GridCode grid, FloatArray parts) {
        FloatVariable sum = grid.code().variable(grid.code().f32(0));
        grid.code().unrolled(grid.code().s32(layout().updateBlocks()), 4, block -> sum.add(parts.get(block)));
        return sum.get();
    }

    private FloatArray group(GridCode grid, int number) {
        return grid.buffer("groups").from(number * layout().updateBlocks());
    }

    private GridKernel groups() {
        GridCode grid = grid("groups", GridCode.Turning.NEITHER);
        UpdateCode update = code(grid);
        List<UpdateCode.Group> groups = update.weightGroups(move(grid, update));
        for (int g = 0; g < groups.size(); g++) {
            FloatVariable pp = grid.code().variable(grid.code().f32(0));
            FloatVariable gg = grid.code().variable(grid.code().f32(0));
            groups.get(g).squares(pp, gg);
            F32 numbers = grid.sums().ofBlock(pp.get());
            F32 gradients = grid.sums().ofBlock(gg.get());
            int number = g;
            grid.code().when(grid.code().thread().equalTo(0), () -> {
                group(grid, 2 * number).set(grid.code().block(), numbers);
                group(grid, 2 * number + 1).set(grid.code().block(), gradients);
            });
        }
        return grid.kernel();
    }

    /** @param ready whether gradients are added up already */
    private GridKernel update(boolean ready) {
        GridCode grid = grid("update", GridCode.Turning.ENDS);
        FloatArray losses = grid.code().globalFloats("losses", true);
        UpdateCode update = code(grid);
        UpdateCode.Move move = move(grid, update);
        F32 loss = grid.loss();
        grid.code().firstBlock(() -> grid.code().when(grid.code().thread().equalTo(0), () -> losses.set(grid.step(), loss)));
        grid.code().when(loss.isFinite(), () -> {
            if (!ready) {
                addUp(grid);
                update.penalties();
            }
            List<UpdateCode.Group> groups = update.weightGroups(move);
            for (int g = 0; g < groups.size(); g++) {
                groups.get(g).move(update.relative(total(grid, group(grid, 2 * g)), total(grid, group(grid, 2 * g + 1))));
            }
            if (!(layout().network().spec().optimizer() instanceof OptimizerSpec.Fromage)) {
                update.moveWeights(move);
            }
            grid.code().firstBlock(() -> {
                if (!ready) {
                    new PartialSets(grid).addUp();
                }
                update.moveParameters(move);
                grid.code().barrier();
                grid.showParameters();
                grid.net().prepare();
                grid.code().when(grid.code().thread().equalTo(0), grid::end);
            });
        });
        return grid.kernel();
    }
}
