package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.Kernel;

/** A kernel whose blocks share its work. @param blocks that it has to be launched with */
record GridKernel(Kernel kernel, int blocks) {
}
