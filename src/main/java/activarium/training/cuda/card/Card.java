package activarium.training.cuda.card;

import activarium.training.cuda.kernel.Kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Something that has memory of its own and runs kernels: a graphics card, or the interpreter in its place. For one thread. */
public interface Card extends AutoCloseable {
    /** As a person knows it. */
    String name();

    /** Bytes of shared memory that a block may have. */
    int sharedLimit();

    /** An array on the card; what it holds is left open. */
    CardArray.Floats floats(int length);

    /** An array on the card; what it holds is left open. */
    CardArray.Ints ints(int length);

    /** An array on the card with these numbers, which stay as they are: networks that share a card and learn the same samples may share it. */
    default CardArray.Floats constants(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) numbers[i];
        }
        CardArray.Floats made = floats(Math.max(1, rounded.length));
        made.upload(rounded);
        return made;
    }

    /** What takes a while to make, made once for all networks that share a card. @param key equal where what is made is the same */
    default <T> T once(Object key, Supplier<T> make) {
        return make.get();
    }

    /**
     * Makes a kernel ready that will be launched by itself, on the thread that calls, which may be any; whoever launches it meanwhile waits for that. What goes wrong
     * with it is heard of by whoever launches it.
     */
    default void expect(Kernel kernel) {
        // Where nothing takes long.
    }

    /** The same of one that will be launched in order with others. */
    default void expectInOrder(Kernel kernel) {
        // Where nothing takes long.
    }

    /**
     * Runs a grid of blocks; what is read afterwards is what it has written.
     *
     * @param arguments by the names of the kernel's parameters: an array of this card, or a number
     */
    void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments);

    /**
     * Begins a grid of blocks, after all that was launched and written before, and returns while it runs. Other launches and copies go on beside it. Until it has been
     * awaited, arrays that the kernel writes are its own, and those that it reads must not be written. A card that does everything at once does this, too.
     *
     * @param arguments as of {@link #launch}
     */
    default Underway begin(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        launch(kernel, blocks, arguments);
        return () -> {
            // It is done.
        };
    }

    /** Runs grids one after another; what is read afterwards is what they have written. */
    default void launch(List<Launch> inOrder) {
        inOrder.forEach(one -> launch(one.kernel(), one.blocks(), one.arguments()));
    }

    /**
     * Makes launches known that will be wanted again and again. A card that has graphs keeps them as such, and is told once for many.
     *
     * @param together how many times all of them may be one piece of work; 0 where not even one time may, so that each launch is for itself
     */
    default Recorded record(List<Launch> inOrder, int together) {
        List<Launch> all = List.copyOf(inOrder);
        return times -> {
            for (int k = 0; k < times; k++) {
                launch(all);
            }
        };
    }

    /** Operations of one launch, at most, roughly, a multiply-add being two: what takes longer has to be several launches. */
    default double mostOperations() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    void close();
}
