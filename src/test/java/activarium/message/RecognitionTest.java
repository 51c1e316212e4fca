package activarium.message;

import activarium.study.StudyProblem;
import activarium.training.NonFiniteLossException;
import activarium.training.TrainingProblem;
import activarium.training.worker.WorkerProblem;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class RecognitionTest {
    private static final List<Problem> ALL = Stream.<Problem[]>of(TrainingProblem.values(), WorkerProblem.values(), StudyProblem.values()).flatMap(Arrays::stream).toList();
    private final Recognition recognition = new Recognition(ALL);

    @Test
    void everyMessageIsReadBack() {
        for (Problem problem : ALL) {
            String pattern = ResourceBundle.getBundle(problem.bundle(), Locale.ROOT).getString(problem.key());
            int arguments = Pattern.compile("\\{(\\d)}").matcher(pattern).results().map(MatchResult::group).map(found -> found.charAt(1) - '0' + 1)
                    .max(Integer::compare).orElse(0);
            Message said = problem.with(IntStream.range(0, arguments).mapToObj(k -> "x" + k + ".5e-3").toArray());
            assertThat(recognition.of(said.in(Locale.ENGLISH)).in(Locale.JAPANESE)).as(problem.name()).isEqualTo(said.in(Locale.JAPANESE));
        }
    }

    @Test
    void messagesInMessagesAreReadToo() {
        String kept = new NonFiniteLossException(12, Optional.of("layer 2 (residual), in it layer 1 (dense)"), 0.5).getMessage();
        assertThat(kept).isEqualTo("the loss is not finite at step 12, first in the output of layer 2 (residual), in it layer 1 (dense); "
                + "a lower learning rate (now 0.5) usually helps");
        String japanese = recognition.of(kept).in(Locale.JAPANESE);
        assertThat(japanese).contains("ステップ 12", "2 番めの層（residual）の中の1 番めの層（dense）", "0.5").doesNotContain("layer");
    }

    @Test
    void otherWordsStayAsTheyAre() {
        for (String words : List.of("", "something else", "the loss is not finite at step 3", "the loss is not finite at step {0}")) {
            Message message = recognition.of(words);
            assertThat(message).isEqualTo(Message.verbatim(words));
            assertThat(message.in(Locale.JAPANESE)).isEqualTo(words);
        }
    }
}
