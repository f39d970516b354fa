// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// [RunProcess] as it is, but for the meter of Java capsules, which is not there: all classes are loaded once more, and in
/// `Layers.ALL` one `true` becomes `false`. ActiveNet itself has no switch for that, wherever one might say it.
final class UnmeteredRunProcess {
    private static final String LAYERS = "org.activenet.ants.code.Layers";
    private static final int METER = 1; // the second of its components

    private UnmeteredRunProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Method main = new Unmetered().loadClass(RunProcess.class.getName()).getMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) arguments);
    }

    /// The class path once more, with another `Layers`.
    private static final class Unmetered extends URLClassLoader {
        Unmetered() {
            super(urls(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] urls() {
            return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                    .map(entry -> Path.of(entry).toUri())
                    .map(Unmetered::url)
                    .toArray(URL[]::new);
        }

        private static URL url(URI uri) {
            try {
                return uri.toURL();
            } catch (IOException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(LAYERS)) {
                return super.findClass(name);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] changed = withoutMeter(in.readAllBytes());
                return defineClass(name, changed, 0, changed.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private static byte[] withoutMeter(byte[] layers) {
            var trues = new AtomicInteger();
            ClassFile classFile = ClassFile.of();
            byte[] changed = classFile.transformClass(classFile.parse(layers), ClassTransform.transformingMethodBodies(
                    method -> method.methodName().equalsString("<clinit>"),
                    (code, element) -> {
                        boolean isTrue = element instanceof ConstantInstruction each && each.opcode() == Opcode.ICONST_1;
                        if (isTrue && trues.getAndIncrement() == METER) {
                            code.iconst_0();
                        } else {
                            code.with(element);
                        }
                    }));
            if (trues.get() != 3) {
                throw new IllegalStateException("Layers.ALL is not what it was: " + trues + " are true");
            }
            return changed;
        }
    }
}
