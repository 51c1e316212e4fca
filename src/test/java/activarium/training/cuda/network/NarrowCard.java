package activarium.training.cuda.network;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.kernel.Kernel;

import java.util.Arrays;
import java.util.Map;

/** A card with hardly any shared memory, where kernels find nothing of what others have left in the memory that they work in. */
public final class NarrowCard implements Card {
    private final Card card = new InterpretedCard();

    @Override
    public String name() {
        return "narrow";
    }

    @Override
    public int sharedLimit() {
        return 8 * 1024;
    }

    @Override
    public CardArray.Floats floats(int length) {
        return card.floats(length);
    }

    @Override
    public CardArray.Ints ints(int length) {
        return card.ints(length);
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        if (arguments.get("workspace") instanceof CardArray.Floats workspace) {
            float[] nothing = new float[workspace.length()];
            Arrays.fill(nothing, Float.NaN);
            workspace.upload(nothing);
        }
        card.launch(kernel, blocks, arguments);
    }

    @Override
    public void close() {
        card.close();
    }
}
