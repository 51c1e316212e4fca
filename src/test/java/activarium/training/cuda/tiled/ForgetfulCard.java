package activarium.training.cuda.tiled;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.kernel.Kernel;

import java.util.Arrays;
import java.util.Map;

/** A card on which nothing is left of a step when the next one begins, but for what outlives it. @param outlives numbers at the beginning of the workspace */
record ForgetfulCard(Card card, int outlives) implements Card {
    ForgetfulCard(int outlives) {
        this(new InterpretedCard(), outlives);
    }

    @Override
    public String name() {
        return "forgetful";
    }

    @Override
    public int sharedLimit() {
        return card.sharedLimit();
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
        if (kernel.name().equals("begin") && arguments.get("workspace") instanceof CardArray.Floats workspace) {
            float[] numbers = new float[workspace.length()];
            workspace.download(numbers);
            Arrays.fill(numbers, outlives, numbers.length, Float.NaN);
            workspace.upload(numbers);
        }
        card.launch(kernel, blocks, arguments);
    }

    @Override
    public void close() {
        card.close();
    }
}
