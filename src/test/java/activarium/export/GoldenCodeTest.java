package activarium.export;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What people get is looked at by people: the files beside this test were read, and run where there was an interpreter. */
class GoldenCodeTest {
    @ParameterizedTest
    @EnumSource
    void peluIsWrittenAsItWasApproved(CodeTarget target) throws IOException {
        ActivationInstance pelu = Catalogue.standard().get("pelu").instance(Map.of("a", ParameterValue.of(0.4), "b", ParameterValue.of(1.7)));
        try (InputStream in = GoldenCodeTest.class.getResourceAsStream("golden/" + target.word() + target.suffix() + ".txt")) {
            assertThat(ActivationCode.of(pelu, target, true)).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void parametersThatAreNotLearnedAreSaidToBe(CodeTarget target) {
        ActivationInstance pelu = Catalogue.standard().get("pelu").instance();
        boolean tells = target == CodeTarget.PYTORCH || target == CodeTarget.KERAS || target == CodeTarget.JAX;
        assertThat(ActivationCode.of(pelu, target, false).equals(ActivationCode.of(pelu, target, true))).isEqualTo(!tells);
    }
}
