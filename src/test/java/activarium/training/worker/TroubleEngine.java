package activarium.training.worker;

import activarium.data.TrainTest;
import activarium.message.Message;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.Weights;
import activarium.training.BatchStatistics;
import activarium.training.Engine;
import activarium.training.Evaluation;
import activarium.training.FailsAlone;
import activarium.training.LayerActivation;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;
import activarium.training.TrainerState;
import activarium.training.fused.FusedEngine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The fused engine, but at its 30th step something goes wrong; its "device" says what. */
public final class TroubleEngine implements Engine {
    private static final int WHEN = 30;
    private final String trouble;

    public TroubleEngine(String trouble) {
        if (trouble.equals("no-engine")) {
            throw new UnsatisfiedLinkError("no jnitrouble in java.library.path");
        }
        this.trouble = trouble;
    }

    static HostedEngine with(String trouble) {
        return new HostedEngine("trouble", trouble, TroubleEngine.class.getName());
    }

    @Override
    public String name() {
        return "trouble";
    }

    @Override
    public String device() {
        return trouble;
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        if (trouble.equals("spec")) {
            throw new InvalidSpecException("/network/layers/0", "not on this engine");
        }
        return new Troubled(new FusedEngine(1).prepare(spec, data));
    }

    private void happen(int step) {
        switch (trouble) {
            case "exit" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(0);
            case "memory" -> throw new OutOfMemoryError("Java heap space");
            case "library" -> throw new UnsatisfiedLinkError("no jnitrouble in java.library.path");
            case "error" -> throw new IllegalStateException("the sky has fallen");
            case "alone" -> throw new NoRoomException();
            case "diverge" -> throw new NonFiniteLossException(step, Message.verbatim("the loss is not finite at step " + step));
            case "hang" -> {
                System.out.println("hanging");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            case "print" -> {
                System.out.println("what a library prints");
                System.err.println("and what it complains of");
            }
            default -> {
                // Nothing.
            }
        }
    }

    private static final class NoRoomException extends IllegalStateException implements FailsAlone {
        private static final long serialVersionUID = 1L;

        NoRoomException() {
            super("there is no room for this network");
        }

        @Override
        public Message problem() {
            return Message.verbatim("there is no room for this network");
        }
    }

    private final class Troubled implements Trainer {
        private final Trainer inner;

        Troubled(Trainer inner) {
            this.inner = inner;
        }

        @Override
        public int stepsDone() {
            return inner.stepsDone();
        }

        @Override
        public double step() {
            if (inner.stepsDone() == WHEN) {
                happen(WHEN);
            }
            return inner.step();
        }

        @Override
        public Evaluation evaluate() {
            return inner.evaluate();
        }

        @Override
        public void observe(Evaluation evaluation) {
            inner.observe(evaluation);
        }

        @Override
        public double trainingLoss() {
            return inner.trainingLoss();
        }

        @Override
        public List<LayerActivation> activations() {
            return inner.activations();
        }

        @Override
        public Weights weights() {
            return inner.weights();
        }

        @Override
        public Optional<BatchStatistics> statistics() {
            return inner.statistics();
        }

        @Override
        public TrainerState state() {
            return inner.state();
        }

        @Override
        public void restore(TrainerState state) {
            inner.restore(state);
        }

        @Override
        public double[] predict(double[] x, int count) {
            return inner.predict(x, count);
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
