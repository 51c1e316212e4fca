package activarium.training.engines;

import activarium.message.Problem;

/** Why an engine cannot be had on a device, and what is taken instead. */
public enum EngineProblem implements Problem {
    CUDA_ON_CARDS, NO_DL4J, ON_THE_CPU, FUSED_ON_CPU, NO_ENGINE, NO_DEVICE, CARD_UNUSABLE, NO_CARD_BUT_ONE, NO_CARD_BUT, FLOAT32_ALONE;
}
