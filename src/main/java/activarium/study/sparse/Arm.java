package activarium.study.sparse;

/** One way to a network that is compared with the others. */
public sealed interface Arm {
    /** In tables and files. */
    default String word() {
        return switch (this) {
            case Dense _ -> "dense";
            case Pruned _ -> "pruned";
            case Fixed(String activation) -> "fixed " + activation;
            case BestUniform _ -> "best uniform";
            case Tuned _ -> "pruned, tuned";
            case StageOne _ -> "SAFS stage 1";
            case Full _ -> "SAFS";
        };
    }

    /** Before pruning. */
    record Dense() implements Arm {
    }

    /** Pruned and fine-tuned as it was trained: the paper's baseline. */
    record Pruned() implements Arm {
    }

    /** With this activation in every layer. */
    record Fixed(String activation) implements Arm {
    }

    /** With the one candidate in every layer that does best on the samples held back. */
    record BestUniform() implements Arm {
    }

    /** Its own activations with the second stage's search: what hyperparameters alone do. */
    record Tuned() implements Arm {
    }

    /** Searched activations, hyperparameters as before. */
    record StageOne() implements Arm {
    }

    /** Searched activations in scaled form, and searched hyperparameters. */
    record Full() implements Arm {
    }
}
