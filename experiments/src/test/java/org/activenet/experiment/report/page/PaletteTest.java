// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.activenet.experiment.result.RequestSample;
import org.activenet.network.ByteClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: whoever reads a report tells its colours apart, on light and on dark paper, also without seeing red and green.
/// Method: the colours are read from `report.css`, seen with each [Vision], and their distances and contrasts computed.
class PaletteTest {
    /// Four times what is just seen.
    private static final double LEAST_DISTANCE = 0.08;
    /// For two systems with one mark.
    private static final double LEAST_DISTANCE_WITHOUT_MARK = 0.17;
    /// For layers of a bar, which touch each other.
    private static final double LEAST_DISTANCE_OF_LAYERS = 0.14;
    /// Of graphical objects against what is around them: WCAG 2.1, success criterion 1.4.11.
    private static final double LEAST_CONTRAST = 3;

    /// Of text: WCAG 2.1, success criterion 1.4.3.
    private static final double LEAST_CONTRAST_OF_TEXT = 4.5;
    /// Of dots whose form says as much as their colour (ours).
    private static final double LEAST_CONTRAST_OF_PAIRS = 2.5;

    private static final String CSS = css();

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void twelveSystemsHaveTwelveColoursThatEverybodyTellsApart(String paper) {
        var found = new ArrayList<String>();
        for (Vision vision : Vision.values()) {
            found.addAll(tooNear(vision, systems(paper), LEAST_DISTANCE));
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void coloursThatComeCloseHaveDifferentMarks(String paper) {
        Map<String, Colour> systems = systems(paper);
        var found = new ArrayList<String>();
        for (String mark : Look.DOTS) {
            Map<String, Colour> alike = new LinkedHashMap<>();
            for (int i = 0; i < Look.SYSTEM_COLOURS; i++) {
                if (Look.ofSystem(i).dot().equals(mark)) {
                    alike.put("s" + i, colour(systems, "s" + i));
                }
            }
            for (Vision vision : Vision.values()) {
                found.addAll(tooNear(vision, alike, LEAST_DISTANCE_WITHOUT_MARK));
            }
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void layersOfABarAreToldApartByEverybody(String paper) {
        var found = new ArrayList<String>();
        for (Vision vision : Vision.values()) {
            found.addAll(tooNear(vision, numbered(paper, "c", Look.LAYER_COLOURS), LEAST_DISTANCE_OF_LAYERS));
        }
        assertEquals(List.of(), found);
        assertEquals(ByteClass.COUNT, Look.LAYER_COLOURS, "colours for classes of bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void whatWasLostIsToldFromEverySystem(String paper) {
        Colour lost = colour(variables(paper), "lost");
        var found = new ArrayList<String>();
        for (Vision vision : Vision.values()) {
            systems(paper).forEach((name, colour) ->
                    found.addAll(tooNear(vision, Map.of("lost", lost, name, colour), LEAST_DISTANCE)));
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everythingStandsOutFromWhatIsBehindIt(String paper) {
        Map<String, Colour> variables = variables(paper);
        Colour panel = colour(variables, "panel");
        Map<String, Colour> behind = new LinkedHashMap<>();
        behind.put("paper", colour(variables, "paper"));
        behind.put("panel", panel);
        behind.put("warmup", colour(variables, "warmup").over(panel));
        behind.put("failure", colour(variables, "failure").over(panel));
        Map<String, Colour> shown = new LinkedHashMap<>(systems(paper));
        shown.put("lost", colour(variables, "lost"));
        var found = new ArrayList<String>();
        behind.forEach((place, below) -> shown.forEach((name, colour) -> {
            if (colour.contrast(below) < LEAST_CONTRAST) {
                found.add("%s on %s: %.2f".formatted(name, place, colour.contrast(below)));
            }
        }));
        numbered(paper, "c", Look.LAYER_COLOURS).forEach((name, colour) -> {
            if (colour.contrast(colour(variables, "paper")) < LEAST_CONTRAST) {
                found.add(name);
            }
        });
        assertEquals(List.of(), found);
    }

    /// Pairs of nodes have the colours of layers, as dots among those that were lost.
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void dotsOfPairsAreToldFromWhatWasLostAndFromWhatIsBehindThem(String paper) {
        Map<String, Colour> variables = variables(paper);
        Colour panel = colour(variables, "panel");
        var found = new ArrayList<String>();
        numbered(paper, "c", Look.LAYER_COLOURS).forEach((name, colour) -> {
            for (String behind : List.of("warmup", "failure")) {
                double contrast = colour.contrast(colour(variables, behind).over(panel));
                if (contrast < LEAST_CONTRAST_OF_PAIRS) {
                    found.add("%s on %s: %.2f".formatted(name, behind, contrast));
                }
            }
        });
        assertEquals(List.of(), found);
        assertEquals(RequestSample.MOST_PAIRS, Look.LAYER_COLOURS, "colours for pairs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void marksOfTheMapStandOutAndAreToldApart(String paper) {
        Map<String, Colour> variables = variables(paper);
        Colour panel = colour(variables, "panel");
        Map<String, Colour> marks = new LinkedHashMap<>();
        for (String mark : List.of("mapnode", "maplink", "mappair", "lost", "ink")) {
            marks.put(mark, colour(variables, mark));
            assertTrue(colour(variables, mark).contrast(panel) >= LEAST_CONTRAST, mark);
        }
        var found = new ArrayList<String>();
        for (Vision vision : Vision.values()) {
            found.addAll(tooNear(vision, marks, LEAST_DISTANCE));
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyWordCanBeRead(String paper) {
        Map<String, Colour> variables = variables(paper);
        for (String words : List.of("ink", "soft", "bad", "good", "warn", "link")) {
            for (String behind : List.of("paper", "page", "panel")) {
                double contrast = colour(variables, words).contrast(colour(variables, behind));
                assertTrue(contrast >= LEAST_CONTRAST_OF_TEXT, "%s on %s: %.2f".formatted(words, behind, contrast));
            }
        }
    }

    @Test
    void theSimulatedEyesMixUpWhatSuchEyesMixUp() {
        Colour red = Colour.parse("#c62828");
        Colour green = Colour.parse("#2e7d32");
        Colour blue = Colour.parse("#0b6bb3");
        Colour purple = Colour.parse("#a34ba3");

        assertEquals(0.283, Vision.NORMAL.distance(red, green), 0.001);
        assertEquals(0.042, Vision.DEUTERANOPIA.distance(red, green), 0.001);
        assertEquals(0.194, Vision.NORMAL.distance(blue, purple), 0.001);
        assertEquals(0.034, Vision.PROTANOPIA.distance(blue, purple), 0.001);
        assertEquals(1, Vision.PROTANOPIA.distance(Colour.parse("#000000"), Colour.parse("#ffffff")), 0.001);
        assertEquals(21, Colour.parse("#000000").contrast(Colour.parse("#ffffff")), 0.001);
    }

    @Test
    void twelveSystemsHaveTwelveLooksAndSixTimesAsManyTheirOwn() {
        List<Look> looks = IntStream.range(0, Look.SYSTEM_COLOURS * Look.DOTS.size()).mapToObj(Look::ofSystem).toList();

        assertEquals(looks.size(), looks.stream().distinct().count());
        assertEquals(12, looks.subList(0, 12).stream().map(PaletteTest::colourClass).distinct().count());
        assertEquals(colourClass(looks.getFirst()), colourClass(looks.get(12)));
        for (Look look : looks) {
            for (String name : look.css().split(" ")) {
                assertTrue(CSS.contains("." + name + " {"), name);
            }
        }
        IntStream.range(0, Look.LAYER_COLOURS).forEach(i -> assertTrue(CSS.contains("." + Look.ofLayer(i) + " {")));
    }

    private static String colourClass(Look look) {
        return look.css().split(" ")[0];
    }

    private static List<String> tooNear(Vision vision, Map<String, Colour> colours, double least) {
        var found = new ArrayList<String>();
        List<String> names = List.copyOf(colours.keySet());
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < i; j++) {
                double distance = vision.distance(colour(colours, names.get(i)), colour(colours, names.get(j)));
                if (distance < least) {
                    found.add("%s and %s with %s: %.3f".formatted(names.get(j), names.get(i), vision, distance));
                }
            }
        }
        return found;
    }

    private static Map<String, Colour> systems(String paper) {
        return numbered(paper, "s", Look.SYSTEM_COLOURS);
    }

    private static Map<String, Colour> numbered(String paper, String prefix, int count) {
        Map<String, Colour> variables = variables(paper);
        Map<String, Colour> colours = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            colours.put(prefix + i, colour(variables, prefix + i));
        }
        return colours;
    }

    private static Colour colour(Map<String, Colour> colours, String name) {
        Colour colour = colours.get(name);
        if (colour == null) {
            throw new IllegalArgumentException("report.css has no --" + name);
        }
        return colour;
    }

    /// The variables of the first block for light paper, of the second for dark.
    private static Map<String, Colour> variables(String paper) {
        List<String> blocks = Pattern.compile(":root \\{([^}]*)\\}").matcher(CSS).results()
                .map(match -> match.group(1))
                .toList();
        assertEquals(2, blocks.size());
        Matcher matcher = Pattern.compile("--(\\w+): ([^;]+);").matcher(blocks.get(paper.equals("light") ? 0 : 1));
        Map<String, Colour> variables = new LinkedHashMap<>();
        while (matcher.find()) {
            variables.put(matcher.group(1), Colour.parse(matcher.group(2)));
        }
        return variables;
    }

    private static String css() {
        try (InputStream in = Look.class.getResourceAsStream("/org/activenet/experiment/report/report.css")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
