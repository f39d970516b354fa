// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.schema;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.scenario.TopologySpec;
import org.activenet.topology.generate.Generators;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a schema says of a text, and what the reader does: nothing where they take it.
final class Verdicts {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private final ScenarioReader reader = new ScenarioReader(Experiments.builtIns(CATALOGUE));
    private final Path folder;
    private final Map<String, List<String>> known = new HashMap<>();

    /// @param folder in which the files are that texts name
    Verdicts(Path folder) {
        this.folder = folder;
    }

    static Schema schema(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    }

    /// The values of a text as an editor sees them, by the rules of YAML 1.2 (core schema); nothing where it is not YAML.
    static JsonNode json(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setBufferSize(text.length() + 2) // as in YamlTree
                .build();
        try {
            return MAPPER.valueToTree(new Load(settings).loadFromString(text));
        } catch (YamlEngineException _) {
            return MAPPER.nullNode();
        }
    }

    static boolean isTaken(Schema schema, String text) {
        return schema.validate(json(text), OutputFormat.BOOLEAN);
    }

    List<String> ofReader(String text) {
        return known.computeIfAbsent(text, this::read);
    }

    private List<String> read(String text) {
        var source = new SourceText("a.yaml", text);
        if (isProfile(text)) {
            return errors(ProfileReader.read(source, CATALOGUE.languageNames()).diagnostics().stream());
        }
        var read = reader.read(source, folder, List.of());
        Scenario scenario = read.value();
        return scenario == null ? errors(read.diagnostics().stream()) : faults(scenario);
    }

    static boolean isProfile(String text) {
        return text.contains("perCapsule") || text.contains("perStep");
    }

    private static List<String> errors(Stream<Diagnostic> diagnostics) {
        return diagnostics
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .map(diagnostic -> diagnostic.found() + ": " + diagnostic.advice())
                .toList();
    }

    /// The numbers of a generated network are read when it is made.
    private static List<String> faults(Scenario scenario) {
        if (!(scenario.topology().origin() instanceof TopologySpec.Generated generated)) {
            return List.of();
        }
        var generator = Generators.ofKind(generated.kind().value());
        if (generator.isEmpty()) {
            return List.of("unknown kind of network");
        }
        Map<String, String> numbers = new LinkedHashMap<>();
        generated.numbers().forEach((name, number) -> numbers.put(name, number.value().toPlainString()));
        return Generators.faults(generator.get(), numbers).stream()
                .map(fault -> fault.found() + ": " + fault.advice())
                .toList();
    }
}
