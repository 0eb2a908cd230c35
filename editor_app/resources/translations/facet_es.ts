<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>About Facet</source>
   <translation>Acerca de Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Copy these lines</source>
   <translation>Copiar estas líneas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Licence of Facet</source>
   <translation>Licencia de Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Licence of the model</source>
   <translation>Licencia del modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>MIT; Qt is used under the LGPL, version 3</source>
   <translation>MIT; Qt se usa bajo la LGPL, versión 3</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Made with</source>
   <translation>Hecho con</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Model</source>
   <translation>Modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Moves attributes of a face in a photo, and puts the face back into the photo.</source>
   <translation>Mueve atributos de una cara en una foto y la devuelve a la foto.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>System</source>
   <translation>Sistema</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Trained on</source>
   <translation>Entrenado con</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Version</source>
   <translation>Versión</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>not loaded yet</source>
   <translation>aún sin cargar</translation>
  </message>
 </context>
 <context>
  <name>ActionStates</name>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>choose a face and fit it first</source>
   <translation>elija una cara y ajústela primero</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>finish placing eyes and mouth first</source>
   <translation>termine antes de situar ojos y boca</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>it needs a photo; this is a face the model made up</source>
   <translation>necesita una foto; esta es una cara inventada por el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>not possible now</source>
   <translation>no es posible ahora</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>nothing is changed</source>
   <translation>no se ha cambiado nada</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>open a photo or a sample face first</source>
   <translation>abra antes una foto o una cara de muestra</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>there is no such step</source>
   <translation>no existe tal paso</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>wait until what is under way is done</source>
   <translation>espere a que termine lo que está en curso</translation>
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;100 %</source>
   <translation>&amp;100 %</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;About Facet</source>
   <translation>&amp;Acerca de Facet</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Attributes</source>
   <translation>&amp;Atributos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Batch…</source>
   <translation>&amp;Lote…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Compare</source>
   <translation>&amp;Comparar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Copy result</source>
   <translation>&amp;Copiar resultado</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Edición</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Export photo…</source>
   <translation>&amp;Exportar foto…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Face</source>
   <translation>&amp;Cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;File</source>
   <translation>&amp;Archivo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Find a command…</source>
   <translation>&amp;Buscar una orden…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Fit to window</source>
   <translation>&amp;Ajustar a la ventana</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Generate</source>
   <translation>&amp;Generar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Help</source>
   <translation>Ay&amp;uda</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;History</source>
   <translation>&amp;Historial</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Import preset…</source>
   <translation>&amp;Importar preajuste…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Install looks…</source>
   <translation>&amp;Instalar aspectos…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keep edit as preset…</source>
   <translation>&amp;Guardar la edición como preajuste…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keep this face</source>
   <translation>&amp;Guardar esta cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Atajos de teclado</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Lock attribute</source>
   <translation>&amp;Bloquear atributo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Looks</source>
   <translation>A&amp;spectos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Mix</source>
   <translation>&amp;Mezcla</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Models…</source>
   <translation>&amp;Modelos…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Open…</source>
   <translation>&amp;Abrir…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Paste</source>
   <translation>&amp;Pegar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Photo</source>
   <translation>&amp;Foto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Quit</source>
   <translation>&amp;Salir</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Redo</source>
   <translation>&amp;Rehacer</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Redo {}</source>
   <translation>&amp;Rehacer {}</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Save project</source>
   <translation>&amp;Guardar proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Tools panel</source>
   <translation>Panel de &amp;herramientas</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Undo</source>
   <translation>&amp;Deshacer</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Undo {}</source>
   <translation>&amp;Deshacer {}</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;View</source>
   <translation>&amp;Ver</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>A photo pixel on each screen pixel</source>
   <translation>Un píxel de la foto en cada píxel de la pantalla</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Add looks from .look files</source>
   <translation>Añadir aspectos de archivos .look</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Add this face to the favourites</source>
   <translation>Añadir esta cara a las favoritas</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Appearan&amp;ce</source>
   <translation>Aparien&amp;cia</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Appearance, speed, folders and language</source>
   <translation>Apariencia, velocidad, carpetas e idioma</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>As the system</source>
   <translation>Como el sistema</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Choose the style rows that the attribute touched last moves</source>
   <translation>Elegir las filas de estilo que mueve el último atributo usado</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Choose, import or remove models</source>
   <translation>Elegir, importar o eliminar modelos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Clear list</source>
   <translation>Borrar la lista</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Close Facet</source>
   <translation>Cerrar Facet</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Co&amp;mpare as</source>
   <translation>Co&amp;mparar como</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Confine the edit to parts of the face</source>
   <translation>Limitar la edición a partes de la cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Cop&amp;y edit</source>
   <translation>Cop&amp;iar edición</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Copy the edited photo to the clipboard</source>
   <translation>Copiar la foto editada al portapapeles</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Copy this face's edit, for other faces and photos</source>
   <translation>Copiar la edición de esta cara para otras caras y fotos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Dark</source>
   <translation>Oscuro</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Drag five points onto the face where it was not found, or not well</source>
   <translation>Arrastrar cinco puntos sobre la cara si no se encontró, o no bien</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Edit all photos of a folder</source>
   <translation>Editar todas las fotos de una carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every command and slider, by name</source>
   <translation>Todas las órdenes y deslizadores, por nombre</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every key and gesture</source>
   <translation>Todas las teclas y gestos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every pair of some faces mixed, to choose from</source>
   <translation>Cada pareja de algunas caras mezclada, para elegir</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Export</source>
   <translation>Exportar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Export a&amp;nimation…</source>
   <translation>Exportar a&amp;nimación…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>F&amp;aces panel</source>
   <translation>Panel de c&amp;aras</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Faces take on the style of a picture</source>
   <translation>Las caras adoptan el estilo de una imagen</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Faces the model makes up</source>
   <translation>Caras que inventa el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fi&amp;ll the window</source>
   <translation>&amp;Llenar la ventana</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the face</source>
   <translation>Ajustar la cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the face &amp;more closely</source>
   <translation>Ajustar la cara con &amp;más precisión</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the model to this face</source>
   <translation>Ajustar el modelo a esta cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the model to this face; sliders need that</source>
   <translation>Ajustar el modelo a esta cara; los deslizadores lo necesitan</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Five hints beside what they are about</source>
   <translation>Cinco consejos junto a aquello de lo que tratan</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Forget the recent photos and projects</source>
   <translation>Olvidar las fotos y los proyectos recientes</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Free every attribute that is locked</source>
   <translation>Liberar todos los atributos bloqueados</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Give this face the edit that was copied</source>
   <translation>Dar a esta cara la edición copiada</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Go on from the face as it is now</source>
   <translation>Continuar desde la cara tal como está</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Go to the search box</source>
   <translation>Ir al cuadro de búsqueda</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>High contrast</source>
   <translation>Alto contraste</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Keep this face's edit under a name</source>
   <translation>Guardar la edición de esta cara con un nombre</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Layou&amp;t</source>
   <translation>Disposi&amp;ción</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Leave the face as it was</source>
   <translation>Dejar la cara como estaba</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Let a slider move, or go from face to face</source>
   <translation>Mover un deslizador o pasar de cara en cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Light</source>
   <translation>Claro</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Lock the attribute touched last, or unlock it</source>
   <translation>Bloquear o desbloquear el último atributo usado</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Loo&amp;ks</source>
   <translation>As&amp;pectos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Main toolbar</source>
   <translation>Barra principal</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Make a look from a &amp;picture…</source>
   <translation>Crear un aspecto con una &amp;imagen…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Make it &amp;faithful</source>
   <translation>Hacerla más &amp;fiel</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Mi&amp;xing grid…</source>
   <translation>Cuadrícula de &amp;mezclas…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Mix other faces in</source>
   <translation>Mezclar otras caras</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Monito&amp;r profile</source>
   <translation>Perfil del monito&amp;r</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Move every attribute that is not locked at random</source>
   <translation>Mover al azar los atributos no bloqueados</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open &amp;recent</source>
   <translation>Abrir &amp;reciente</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open a photo or a project</source>
   <translation>Abrir una foto o un proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open the picture on the clipboard</source>
   <translation>Abrir la imagen del portapapeles</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Paste edi&amp;t</source>
   <translation>Pegar edic&amp;ión</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Place eyes and mouth by &amp;hand</source>
   <translation>Situar ojos y boca a &amp;mano</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Preset&amp;s</source>
   <translation>Prea&amp;justes</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Preview &amp;quality</source>
   <translation>Calidad de vista &amp;previa</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Project again, with more steps: slower, more alike</source>
   <translation>Proyectar de nuevo, con más pasos: más lento, más parecido</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Ran&amp;domise</source>
   <translation>&amp;Aleatorio</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Rand&amp;omness</source>
   <translation>A&amp;zar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: a little</source>
   <translation>Al azar: un poco</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: clearly</source>
   <translation>Al azar: claramente</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: far</source>
   <translation>Al azar: mucho</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise close to the face</source>
   <translation>Al azar, cerca de la cara</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise up to the ends of the natural ranges</source>
   <translation>Al azar, hasta los extremos naturales</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise visibly</source>
   <translation>Al azar, de forma visible</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Re&amp;vert</source>
   <translation>Re&amp;vertir</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Redo</source>
   <translation>Rehacer</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save</source>
   <translation>Guardar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save photo, faces, edits and history, to go on later</source>
   <translation>Guardar foto, caras, ediciones e historial para seguir más tarde</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save project &amp;as…</source>
   <translation>Guardar proyecto &amp;como…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save the project as another file</source>
   <translation>Guardar el proyecto en otro archivo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Se&amp;ttings…</source>
   <translation>A&amp;justes…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Search &amp;attributes</source>
   <translation>Buscar &amp;atributos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Set as &amp;new start</source>
   <translation>Tomar como nuevo &amp;inicio</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show &amp;hints</source>
   <translation>Mostrar &amp;consejos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show before and after together; hold B for before</source>
   <translation>Mostrar antes y después a la vez; mantenga B para ver antes</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show no room beside the picture</source>
   <translation>No dejar espacio junto a la imagen</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the left panel</source>
   <translation>Mostrar u ocultar el panel izquierdo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the list of steps; a click goes there</source>
   <translation>Mostrar u ocultar la lista de pasos; un clic lleva allí</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the right panel</source>
   <translation>Mostrar u ocultar el panel derecho</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the face as the model renders it</source>
   <translation>Mostrar la cara tal como la renderiza el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the sliders</source>
   <translation>Mostrar los deslizadores</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the whole photo</source>
   <translation>Mostrar toda la foto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the whole picture</source>
   <translation>Mostrar toda la imagen</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Stop</source>
   <translation>Detener</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Stop; the best so far is kept</source>
   <translation>Detener; se conserva lo mejor hasta ahora</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Style &amp;rows…</source>
   <translation>&amp;Filas de estilo…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take all looks &amp;off</source>
   <translation>&amp;Quitar todos los aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take every face back to the photo</source>
   <translation>Devolver todas las caras a como están en la foto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take presets from files</source>
   <translation>Tomar preajustes de archivos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>The face as a drawing, a painting, an old film</source>
   <translation>La cara como dibujo, pintura o película antigua</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>The face without any look</source>
   <translation>La cara sin ningún aspecto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Tune the model to this face: closer likeness, a minute or so</source>
   <translation>Afinar el modelo para esta cara: más parecido, un minuto más o menos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Undo</source>
   <translation>Deshacer</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Unlock all</source>
   <translation>Desbloquear todo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use its model</source>
   <translation>Usar su modelo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use the model the project was made with</source>
   <translation>Usar el modelo con que se hizo el proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use these points</source>
   <translation>Usar estos puntos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Versions, licences and models</source>
   <translation>Versiones, licencias y modelos</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>W&amp;here</source>
   <translation>&amp;Dónde</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Write the finished photo as a file</source>
   <translation>Escribir la foto terminada como archivo</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom &amp;in</source>
   <translation>&amp;Acercar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom &amp;out</source>
   <translation>Ale&amp;jar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom in</source>
   <translation>Acercar</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom out</source>
   <translation>Alejar</translation>
  </message>
 </context>
 <context>
  <name>AdoptPage</name>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Adopt</source>
   <translation>&amp;Adoptar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Back</source>
   <translation>&amp;Atrás</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Discard</source>
   <translation>&amp;Descartar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Continuar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Stop</source>
   <translation>&amp;Detener</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>1 minute</source>
   <translation>1 minuto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>A new model is made of it; this one stays. You can go on working meanwhile.</source>
   <translation>Se hace de él un modelo nuevo; este se queda. Mientras tanto puede seguir trabajando.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Adopt “{}”</source>
   <translation>Adoptar «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Delete what was made so far, and begin anew</source>
   <translation>Borrar lo hecho hasta ahora y empezar de nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Facet makes here what this model lacks, from nothing but faces of its own:</source>
   <translation>Facet hace aquí lo que le falta a este modelo, solo con caras del propio modelo:</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Finding sliders</source>
   <translation>Buscando deslizadores</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>It was stopped; it goes on where it was.</source>
   <translation>Se detuvo; continúa donde estaba.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Making previews</source>
   <translation>Haciendo vistas previas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Making the encoder</source>
   <translation>Haciendo el codificador</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Measuring</source>
   <translation>Midiendo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Name of the new model</source>
   <translation>Nombre del modelo nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>New name</source>
   <translation>Nombre nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Progress of the adoption</source>
   <translation>Progreso de la adopción</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Stopping after this step…</source>
   <translation>Se detiene tras este paso…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>The longer, the closer previews and fitted faces come to the full picture</source>
   <translation>Cuanto más tiempo, más se acercan las vistas previas y las caras ajustadas a la imagen completa</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Time</source>
   <translation>Tiempo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>What is made so far is kept; you can go on later</source>
   <translation>Lo hecho hasta ahora se conserva; puede seguir más tarde</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>about {} left</source>
   <translation>quedan unos {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>less than a minute left</source>
   <translation>queda menos de un minuto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>{} hours</source>
   <translation>{} horas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>{} minutes</source>
   <translation>{} minutos</translation>
  </message>
 </context>
 <context>
  <name>Animating</name>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Fit a face first: it is what moves.</source>
   <translation>Ajuste primero una cara: es lo que se mueve.</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Rendering {}…</source>
   <translation>Renderizando {}…</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Saved {}</source>
   <translation>Guardado: {}</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Stopped; nothing was written</source>
   <translation>Detenido; no se escribió nada</translation>
  </message>
 </context>
 <context>
  <name>AnimationDialog</name>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> frames a second</source>
   <translation> imágenes por segundo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> pixels</source>
   <translation> píxeles</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> s</source>
   <translation> s</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Again from the start</source>
   <translation>Otra vez desde el principio</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>At one speed</source>
   <translation>A velocidad constante</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Ease</source>
   <translation>Suavizado</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Export animation</source>
   <translation>Exportar animación</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Frame {} of {}</source>
   <translation>Imagen {} de {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Frames a second</source>
   <translation>Imágenes por segundo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>GIF and WebP go on for ever but with Once; in MP4 the player decides</source>
   <translation>GIF y WebP siguen sin fin, salvo con «Una vez»; en MP4 decide el reproductor</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Length</source>
   <translation>Duración</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Loop</source>
   <translation>Bucle</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Of the whole animation, there and back</source>
   <translation>De toda la animación, ida y vuelta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Once</source>
   <translation>Una vez</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Quality</source>
   <translation>Calidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Sets off and stops softly</source>
   <translation>Arranca y se detiene con suavidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Stopped; nothing was written.</source>
   <translation>Detenido; no se escribió nada.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>The longer side</source>
   <translation>El lado más largo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>There and back</source>
   <translation>Ida y vuelta</translation>
  </message>
 </context>
 <context>
  <name>AskName</name>
  <message>
   <location filename="editor_app/ask_name.py" />
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
 </context>
 <context>
  <name>AttributePanel</name>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Amount</source>
   <translation>Cantidad</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Discovered</source>
   <translation>Descubiertos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Experimental: it may change other things, too.</source>
   <translation>Experimental: puede cambiar también otras cosas.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>How much of the whole edit is applied: 0 shows the photo, 1 everything</source>
   <translation>Cuánto de toda la edición se aplica: 0 muestra la foto, 1 todo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Lock {}</source>
   <translation>Bloquear {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>No attribute matches “{}”.</source>
   <translation>Ningún atributo coincide con «{}».</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Not in this model</source>
   <translation>No en este modelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Reset all</source>
   <translation>Restablecer todo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Search attributes</source>
   <translation>Buscar atributos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Show the directions that were hidden, to use them or to unhide them</source>
   <translation>Mostrar las direcciones ocultas, para usarlas o dejar de ocultarlas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Show {} hidden</source>
   <translation>Mostrar {} ocultas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Take this face back to the photo (one undo step)</source>
   <translation>Devolver esta cara a como está en la foto (un solo paso para deshacer)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>This model cannot do that; the value is kept.</source>
   <translation>Este modelo no puede hacerlo; el valor se conserva.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>This model has no sliders.</source>
   <translation>Este modelo no tiene deslizadores.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Unlock {}</source>
   <translation>Desbloquear {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>exp.</source>
   <translation>exp.</translation>
  </message>
 </context>
 <context>
  <name>AttributeRow</name>
  <message>
   <location filename="editor_app/panels/attribute_row.py" />
   <source>{}, value</source>
   <translation>{}, valor</translation>
  </message>
 </context>
 <context>
  <name>Attributes</name>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Accessories</source>
   <translation>Accesorios</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Age</source>
   <translation>Edad</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Baldness</source>
   <translation>Calvicie</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Blond hair</source>
   <translation>Pelo rubio</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Dark hair</source>
   <translation>Pelo oscuro</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Expression</source>
   <translation>Expresión</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Facial hair</source>
   <translation>Barba</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Gender</source>
   <translation>Género</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Glasses</source>
   <translation>Gafas</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Gray hair</source>
   <translation>Canas</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Hair</source>
   <translation>Pelo</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Mouth open</source>
   <translation>Boca abierta</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Person</source>
   <translation>Persona</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Pose</source>
   <translation>Postura</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Smile</source>
   <translation>Sonrisa</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Tilt</source>
   <translation>Inclinación</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Turn</source>
   <translation>Giro</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>a broad smile</source>
   <translation>una amplia sonrisa</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>bald</source>
   <translation>calvo</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>beard</source>
   <translation>barba</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>black or dark brown hair</source>
   <translation>pelo negro o castaño oscuro</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>blond hair</source>
   <translation>pelo rubio</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>clean-shaven</source>
   <translation>afeitado</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>closed mouth</source>
   <translation>boca cerrada</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>fuller hair</source>
   <translation>pelo más espeso</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>glasses</source>
   <translation>gafas</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>gray or white hair</source>
   <translation>pelo cano o blanco</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>less blond</source>
   <translation>menos rubio</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>less gray</source>
   <translation>menos canas</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>lighter hair</source>
   <translation>pelo más claro</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>looks down</source>
   <translation>mira hacia abajo</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>looks up</source>
   <translation>mira hacia arriba</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>no glasses</source>
   <translation>sin gafas</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>older</source>
   <translation>mayor</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>open mouth</source>
   <translation>boca abierta</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>presents feminine</source>
   <translation>apariencia femenina</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>presents masculine</source>
   <translation>apariencia masculina</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>serious</source>
   <translation>serio</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>to the viewer's right</source>
   <translation>a la derecha de quien mira</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>turns to the viewer's left</source>
   <translation>se gira a la izquierda de quien mira</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>younger</source>
   <translation>más joven</translation>
  </message>
 </context>
 <context>
  <name>Autosaver</name>
  <message>
   <location filename="editor_app/autosaver.py" />
   <source>What is not saved cannot be kept for a crash: {}</source>
   <translation>Lo no guardado no se puede conservar para un fallo: {}</translation>
  </message>
 </context>
 <context>
  <name>BatchDialog</name>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Continuar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>&amp;Stop it</source>
   <translation>&amp;Detenerlo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>Batch</source>
   <translation>Lote</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>It can go on without this window; File ▸ Batch… shows it again.</source>
   <translation>Puede seguir sin esta ventana; Archivo ▸ Lote… la muestra de nuevo.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>The batch is not done yet.</source>
   <translation>El lote no ha terminado.</translation>
  </message>
 </context>
 <context>
  <name>BatchProgress</name>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Back</source>
   <translation>&amp;Atrás</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Continuar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Pause</source>
   <translation>&amp;Pausa</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>All photos are done</source>
   <translation>Todas las fotos están listas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Each photo before and after, and what could not be done</source>
   <translation>Cada foto antes y después, y lo que no se pudo hacer</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Editing the photos of “{}”</source>
   <translation>Editando las fotos de «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Finish the photos that are under way, and begin no others</source>
   <translation>Terminar las fotos en curso y no empezar otras</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Finished photos</source>
   <translation>Fotos terminadas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Open &amp;folder</source>
   <translation>Abrir &amp;carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Open &amp;report</source>
   <translation>Abrir &amp;informe</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Paused; photos that are under way are finished</source>
   <translation>En pausa; las fotos en curso se terminan</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Progress of the batch</source>
   <translation>Progreso del lote</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>S&amp;top</source>
   <translation>&amp;Detener</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Stopped</source>
   <translation>Detenido</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Stopping…</source>
   <translation>Deteniendo…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>What is done is kept; the same settings go on with the rest later</source>
   <translation>Lo hecho se conserva; los mismos ajustes siguen después con el resto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>What is done is kept; the same settings go on with the rest.</source>
   <translation>Lo hecho se conserva; los mismos ajustes siguen con el resto.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about 1 minute left</source>
   <translation>queda cerca de 1 minuto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about {} hours left</source>
   <translation>quedan unas {} horas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about {} minutes left</source>
   <translation>quedan unos {} minutos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>could not be done</source>
   <translation>no se pudieron hacer</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>edited</source>
   <translation>editadas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>less than a minute left</source>
   <translation>queda menos de un minuto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>no face, copied</source>
   <translation>sin cara, copiadas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>no face, left out</source>
   <translation>sin cara, omitidas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{:.1f} photos/s</source>
   <translation>{:.1f} fotos/s</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{:.2f} photos/s</source>
   <translation>{:.2f} fotos/s</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} could not be done</source>
   <translation>{} no se pudieron hacer</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} edited</source>
   <translation>{} editadas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} of {} photos</source>
   <translation>{} de {} fotos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} of {} photos; loading the model…</source>
   <translation>{} de {} fotos; cargando el modelo…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} without a face, copied</source>
   <translation>{} sin cara, copiadas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} without a face, left out</source>
   <translation>{} sin cara, omitidas</translation>
  </message>
 </context>
 <context>
  <name>BatchSetup</name>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>&amp;Start</source>
   <translation>&amp;Iniciar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>(tick “Do all again”)</source>
   <translation>(marque «Hacer todo de nuevo»)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>1 photo</source>
   <translation>1 foto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>All</source>
   <translation>Todas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>As each photo</source>
   <translation>Como cada foto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>As fits this computer</source>
   <translation>Según este equipo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Close: 300 steps</source>
   <translation>Parecida: 300 pasos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Copy as they are</source>
   <translation>Copiarlas tal cual</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Do all again, in place of what is there</source>
   <translation>Hacer todo de nuevo, en lugar de lo que hay</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Edit</source>
   <translation>Edición</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Faces</source>
   <translation>Caras</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Folder of photos</source>
   <translation>Carpeta de fotos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Folder of results</source>
   <translation>Carpeta de resultados</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>How long the model is fitted to each face: the longer, the more alike</source>
   <translation>Cuánto tiempo se ajusta el modelo a cada cara: cuanto más, más parecida</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>How many photos are edited at the same time; each takes memory</source>
   <translation>Cuántas fotos se editan a la vez; cada una ocupa memoria</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Keep the place where they were taken (GPS)</source>
   <translation>Conservar el lugar donde se tomaron (GPS)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Leave out</source>
   <translation>Omitir</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Likeness</source>
   <translation>Parecido</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Of formats that lose something; 100 is the best</source>
   <translation>De los formatos con pérdida; 100 es la mejor</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Off for each new batch: a place says more than most people want to share</source>
   <translation>Desactivado en cada lote: un lugar dice más de lo que se quiere compartir</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Photos</source>
   <translation>Fotos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Photos without a face</source>
   <translation>Fotos sin cara</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Processes</source>
   <translation>Procesos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Quality</source>
   <translation>Calidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Quick: one look</source>
   <translation>Rápido: un vistazo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Results</source>
   <translation>Resultados</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>The most prominent one</source>
   <translation>La más destacada</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There are no photos.</source>
   <translation>No hay fotos.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There is no edit: move a slider, or keep a preset.</source>
   <translation>No hay edición: mueva un deslizador o guarde un preajuste.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There is no such folder.</source>
   <translation>No existe esa carpeta.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Usual: 100 steps</source>
   <translation>Normal: 100 pasos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Without a face</source>
   <translation>Sin cara</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>{} photos</source>
   <translation>{} fotos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>{} photos are done there; the same settings go on with the rest.</source>
   <translation>Allí hay {} fotos hechas; los mismos ajustes siguen con el resto.</translation>
  </message>
 </context>
 <context>
  <name>Batching</name>
  <message>
   <location filename="editor_app/batching.py" />
   <source>&amp;Stop it</source>
   <translation>&amp;Detenerlo</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>A batch is not done yet. Stop it?</source>
   <translation>Un lote no ha terminado. ¿Detenerlo?</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Batch</source>
   <translation>Lote</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Batch done: {}</source>
   <translation>Lote terminado: {}</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Current edit</source>
   <translation>Edición actual</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Preset “{}”</source>
   <translation>Preajuste «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>What is done is kept; the same settings go on with the rest later.</source>
   <translation>Lo hecho se conserva; los mismos ajustes siguen después con el resto.</translation>
  </message>
 </context>
 <context>
  <name>Callout</name>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Back</source>
   <translation>&amp;Atrás</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Done</source>
   <translation>&amp;Listo</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Next</source>
   <translation>&amp;Siguiente</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Skip</source>
   <translation>&amp;Omitir</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>{} of {}</source>
   <translation>{} de {}</translation>
  </message>
 </context>
 <context>
  <name>Canvas</name>
  <message>
   <location filename="editor_app/canvas.py" />
   <source>Photo</source>
   <translation>Foto</translation>
  </message>
 </context>
 <context>
  <name>CardPage</name>
  <message>
   <location filename="editor_app/dialogs/model_card.py" />
   <source>&amp;Back</source>
   <translation>&amp;Atrás</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_card.py" />
   <source>Model card</source>
   <translation>Ficha del modelo</translation>
  </message>
 </context>
 <context>
  <name>ChildCommand</name>
  <message>
   <location filename="editor_app/child_command.py" />
   <source>It ended unexpectedly (exit status {}); what it has made is kept</source>
   <translation>Terminó de forma inesperada (estado de salida {}); lo hecho se conserva</translation>
  </message>
  <message>
   <location filename="editor_app/child_command.py" />
   <source>{} cannot be started ({})</source>
   <translation>no se puede iniciar {} ({})</translation>
  </message>
 </context>
 <context>
  <name>CommandList</name>
  <message>
   <location filename="editor_app/command_list.py" />
   <source>Now</source>
   <translation>Ahora</translation>
  </message>
  <message>
   <location filename="editor_app/command_list.py" />
   <source>Slider</source>
   <translation>Deslizador</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>Commands</source>
   <translation>Órdenes</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>Find a command</source>
   <translation>Buscar una orden</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>No command matches “{}”.</source>
   <translation>Ninguna orden coincide con «{}».</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>What do you want to do?</source>
   <translation>¿Qué quiere hacer?</translation>
  </message>
 </context>
 <context>
  <name>CompareHandle</name>
  <message>
   <location filename="editor_app/compare_handle.py" />
   <source>Drag to compare; double-click for the middle</source>
   <translation>Arrastre para comparar; doble clic para el centro</translation>
  </message>
  <message>
   <location filename="editor_app/compare_handle.py" />
   <source>Line between before and after</source>
   <translation>Línea entre antes y después</translation>
  </message>
 </context>
 <context>
  <name>CompareMenu</name>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Amplify the difference</source>
   <translation>&amp;Amplificar la diferencia</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Difference</source>
   <translation>&amp;Diferencia</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Split</source>
   <translation>&amp;Dividir</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>B&amp;link</source>
   <translation>&amp;Parpadeo</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Before and after by turns</source>
   <translation>Antes y después por turnos</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Before at one side of a line, after at the other; drag the line</source>
   <translation>Antes a un lado de la línea, después al otro; arrastre la línea</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Blink &amp;every</source>
   <translation>Parpadear &amp;cada</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Blink every {} s</source>
   <translation>Parpadear cada {} s</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Both pictures, zoomed and moved together</source>
   <translation>Ambas imágenes, con el mismo zoom y desplazamiento</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Difference × {}</source>
   <translation>Diferencia × {}</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Side &amp;by side</source>
   <translation>&amp;Lado a lado</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>What the edit changes, amplified; black is unchanged</source>
   <translation>Lo que cambia la edición, amplificado; negro es sin cambios</translation>
  </message>
 </context>
 <context>
  <name>Comparison</name>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>After</source>
   <translation>Después</translation>
  </message>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>Before</source>
   <translation>Antes</translation>
  </message>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>Difference × {}</source>
   <translation>Diferencia × {}</translation>
  </message>
 </context>
 <context>
  <name>CrashGuard</name>
  <message>
   <location filename="editor_app/crash_guard.py" />
   <source>Something went wrong: {}</source>
   <translation>Algo salió mal: {}</translation>
  </message>
 </context>
 <context>
  <name>CrashReport</name>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>&amp;Copy report</source>
   <translation>&amp;Copiar informe</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Copied</source>
   <translation>Copiado</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Facet made a mistake, and goes on</source>
   <translation>Facet cometió un error y sigue</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Nothing that you did is lost.</source>
   <translation>No se pierde nada de lo que hizo.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Open &amp;log folder</source>
   <translation>Abrir carpeta del &amp;registro</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Report</source>
   <translation>Informe</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Something went wrong</source>
   <translation>Algo salió mal</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>The report holds no picture and no names of your files. It goes nowhere unless you send it.</source>
   <translation>El informe no contiene imágenes ni nombres de sus archivos. No va a ninguna parte si usted no lo envía.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Your changes are kept for the next start, too. To be safe, save the project and start Facet again.</source>
   <translation>Sus cambios se conservan también para el próximo inicio. Por seguridad, guarde el proyecto y reinicie Facet.</translation>
  </message>
 </context>
 <context>
  <name>DirectionWordsDialog</name>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Left (−1)</source>
   <translation>&amp;Izquierda (−1)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Name</source>
   <translation>&amp;Nombre</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Right (+1)</source>
   <translation>&amp;Derecha (+1)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>Rename {}</source>
   <translation>Renombrar {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>The name is kept with the model, for this and all later faces.</source>
   <translation>El nombre se guarda con el modelo, para esta y todas las caras posteriores.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>such as: narrow jaw</source>
   <translation>p. ej.: mandíbula estrecha</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>such as: wide jaw</source>
   <translation>p. ej.: mandíbula ancha</translation>
  </message>
 </context>
 <context>
  <name>Document</name>
  <message>
   <location filename="editor_app/document.py" />
   <source>Fit the face again</source>
   <translation>Ajustar la cara de nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Generated face</source>
   <translation>Cara generada</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Make it faithful</source>
   <translation>Hacerla más fiel</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Reset all</source>
   <translation>Restablecer todo</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Revert</source>
   <translation>Revertir</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Sample face {}</source>
   <translation>Cara de muestra {}</translation>
  </message>
 </context>
 <context>
  <name>Dressing</name>
  <message>
   <location filename="editor_app/dressing.py" />
   <source>Looks</source>
   <translation>Aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/dressing.py" />
   <source>The face as a drawing, a painting, an old film…</source>
   <translation>La cara como dibujo, pintura, película antigua…</translation>
  </message>
 </context>
 <context>
  <name>EditExchange</name>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Copied edit</source>
   <translation>Edición copiada</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Edit copied; paste it on another face with Ctrl+Alt+V</source>
   <translation>Edición copiada; péguela en otra cara con Ctrl+Alt+V</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Paste edit</source>
   <translation>Pegar edición</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Randomise</source>
   <translation>Aleatorio</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>There is no edit on the clipboard; copy one with Ctrl+Alt+C</source>
   <translation>No hay ninguna edición en el portapapeles; copie una con Ctrl+Alt+C</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>There is no fitted face yet; open a photo, or a face at the left</source>
   <translation>Aún no hay ninguna cara ajustada; abra una foto o una cara de la izquierda</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>This face has no edit to copy; move a slider first</source>
   <translation>Esta cara no tiene edición que copiar; mueva antes un deslizador</translation>
  </message>
 </context>
 <context>
  <name>Engine</name>
  <message>
   <location filename="editor_app/engine.py" />
   <source>CPU, {} threads</source>
   <translation>CPU, {} hilos</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>16 bits a channel</source>
   <translation>16 bits por canal</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>2 pictures of {} × {} pixels, {}, {} bits a channel</source>
   <translation>2 imágenes de {} × {} píxeles, {}, {} bits por canal</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Before and after on one sheet</source>
   <translation>Antes y después en una hoja</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Depth</source>
   <translation>Profundidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Export</source>
   <translation>Exportar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Face, as the model renders it</source>
   <translation>Cara, como la renderiza el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Face, cut from the photo</source>
   <translation>Cara, recortada de la foto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Goes along</source>
   <translation>Se incluye</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Keep date, camera and description</source>
   <translation>Conservar fecha, cámara y descripción</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Keep the place where it was taken (GPS)</source>
   <translation>Conservar el lugar donde se tomó (GPS)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Layers: photo, edit, mask</source>
   <translation>Capas: foto, edición, máscara</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Off for each new export: a place says more than most people want to share</source>
   <translation>Desactivado en cada exportación: un lugar dice más de lo que se quiere compartir</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Pixels of the longer side; any number may be typed</source>
   <translation>Píxeles del lado más largo; se puede escribir cualquier número</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Quality</source>
   <translation>Calidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Result</source>
   <translation>Resultado</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Save</source>
   <translation>Guardar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Say in the file what was done</source>
   <translation>Decir en el archivo lo que se hizo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The edit is computed more finely than the 8 bits of this picture; larger files</source>
   <translation>La edición se calcula con más finura que los 8 bits de esta imagen; archivos más grandes</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The finished picture</source>
   <translation>La imagen terminada</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The size is a number of pixels from 16 to 32768.</source>
   <translation>El tamaño es un número de píxeles de 16 a 32768.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>What to save</source>
   <translation>Qué guardar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Whole photo</source>
   <translation>Foto entera</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Writes the sliders' values into the file. That a model took part in it is written in any case.</source>
   <translation>Escribe en el archivo los valores de los deslizadores. Que intervino un modelo se escribe en todo caso.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {} pixels, {}, {} bits a channel</source>
   <translation>{} × {} píxeles, {}, {} bits por canal</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {}, as in the photo</source>
   <translation>{} × {}, como en la foto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {}, as rendered</source>
   <translation>{} × {}, como se renderiza</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{}, about {}</source>
   <translation>{}, unos {}</translation>
  </message>
 </context>
 <context>
  <name>ExportOptions</name>
  <message>
   <location filename="editor_app/translated.py" />
   <source>AVIF</source>
   <translation>AVIF</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>For any program: they lie over each other.</source>
   <translation>Para cualquier programa: se superponen.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>HEIC</source>
   <translation>HEIC</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Half the size of JPEG; for phones and Macs.</source>
   <translation>La mitad que JPEG; para teléfonos y Mac.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>JPEG</source>
   <translation>JPEG</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Loses nothing; for further editing and print.</source>
   <translation>No pierde nada; para seguir editando e imprimir.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Loses nothing; large files.</source>
   <translation>No pierde nada; archivos grandes.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>One file for GIMP, Krita and others.</source>
   <translation>Un archivo para GIMP, Krita y otros.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>OpenRaster</source>
   <translation>OpenRaster</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Opens everywhere.</source>
   <translation>Se abre en todas partes.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>PNG</source>
   <translation>PNG</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>PNGs in a folder</source>
   <translation>PNG en una carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Smaller than JPEG; for the web.</source>
   <translation>Más pequeño que JPEG; para la web.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>TIFF</source>
   <translation>TIFF</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The model renders {} × {} pixels: enlarged, it gets softer.</source>
   <translation>El modelo renderiza {} × {} píxeles: ampliado, se ve más borroso.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The photo has 16 bits a channel; {} keeps 8.</source>
   <translation>La foto tiene 16 bits por canal; {} conserva 8.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The photo is CMYK; {} holds it as sRGB.</source>
   <translation>La foto es CMYK; {} la guarda como sRGB.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>The smallest files; needs recent programs.</source>
   <translation>Los archivos más pequeños; requiere programas recientes.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>There are {} pixels a side: enlarged, it gets softer.</source>
   <translation>Hay {} píxeles por lado: ampliado, se ve más borroso.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>WebP</source>
   <translation>WebP</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} bits a channel, no transparency; colour profile and camera data.</source>
   <translation>{} bits por canal, sin transparencia; perfil de color y datos de la cámara.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} bits a channel, with transparency; colour profile and camera data.</source>
   <translation>{} bits por canal, con transparencia; perfil de color y datos de la cámara.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} has no transparency: transparent parts become white.</source>
   <translation>{} no tiene transparencia: las partes transparentes quedan blancas.</translation>
  </message>
 </context>
 <context>
  <name>Exporter</name>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Copied, {} × {} pixels</source>
   <translation>Copiado, {} × {} píxeles</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Copying…</source>
   <translation>Copiando…</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Fit face {} to this model first: its edit would be left out.</source>
   <translation>Ajuste primero la cara {} a este modelo: su edición se quedaría fuera.</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Saved {}</source>
   <translation>Guardado: {}</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Saving {}…</source>
   <translation>Guardando {}…</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>There is no fitted face to crop; save the whole photo, or fit a face first.</source>
   <translation>No hay ninguna cara ajustada que recortar; guarde la foto entera o ajuste antes una cara.</translation>
  </message>
 </context>
 <context>
  <name>FaceMenu</name>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Face of another photo…</source>
   <translation>Cara de otra foto…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Faces in this photo</source>
   <translation>Caras en esta foto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Favourites</source>
   <translation>Favoritas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Sample faces</source>
   <translation>Caras de muestra</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Take a face from a photo</source>
   <translation>Tomar una cara de una foto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Used before</source>
   <translation>Usadas antes</translation>
  </message>
 </context>
 <context>
  <name>FacePool</name>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Face {} of {}</source>
   <translation>Cara {} de {}</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Fitting the face of {}…</source>
   <translation>Ajustando la cara de {}…</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Fitting the model to face {}…</source>
   <translation>Ajustando el modelo a la cara {}…</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>This face belongs to another model; take another one.</source>
   <translation>Esta cara pertenece a otro modelo; tome otra.</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>This face is not there any more; take another one.</source>
   <translation>Esta cara ya no está; tome otra.</translation>
  </message>
 </context>
 <context>
  <name>FaceSheet</name>
  <message>
   <location filename="editor_app/dialogs/face_sheet.py" />
   <source>Faces this model makes</source>
   <translation>Caras que hace este modelo</translation>
  </message>
 </context>
 <context>
  <name>FaceTable</name>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>Add a face: click, or drag one here</source>
   <translation>Añadir una cara: haga clic o arrastre una aquí</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>Mixing grid</source>
   <translation>Cuadrícula de mezclas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>{}: click to take another face, Delete to leave it out</source>
   <translation>{}: clic para tomar otra cara, Supr para dejarla fuera</translation>
  </message>
 </context>
 <context>
  <name>FacesPanel</name>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Face {}</source>
   <translation>Cara {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Faces in this photo</source>
   <translation>Caras en esta foto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>More samples</source>
   <translation>Más muestras</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Photos and projects you open are listed here.</source>
   <translation>Aquí aparecen las fotos y los proyectos que abra.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Recent</source>
   <translation>Recientes</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Sample face {}</source>
   <translation>Cara de muestra {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Sample faces</source>
   <translation>Caras de muestra</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Show twelve other faces that the model makes up</source>
   <translation>Mostrar otras doce caras inventadas por el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>{}: click to edit it, drag it to mix it in</source>
   <translation>{}: clic para editarla, arrástrela para mezclarla</translation>
  </message>
 </context>
 <context>
  <name>FavouritesList</name>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Faces you keep are listed here.</source>
   <translation>Aquí aparecen las caras guardadas.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Favourites</source>
   <translation>Favoritas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Keep the face as it is edited now, for later and for other photos</source>
   <translation>Guardar la cara tal como está editada, para más tarde y para otras fotos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Keep this face</source>
   <translation>Guardar esta cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Rename favourite</source>
   <translation>Renombrar favorita</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>{}: click to open it, drag it to mix it in, Delete to take it out</source>
   <translation>{}: clic para abrirla, arrástrela para mezclarla, Supr para quitarla</translation>
  </message>
 </context>
 <context>
  <name>FolderRow</name>
  <message>
   <location filename="editor_app/dialogs/folder_row.py" />
   <source>Browse for: {}</source>
   <translation>Examinar: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/folder_row.py" />
   <source>Browse…</source>
   <translation>Examinar…</translation>
  </message>
 </context>
 <context>
  <name>GeneratePanel</name>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>A photo is open. Seeds are for generated faces.</source>
   <translation>Hay una foto abierta. Las semillas son para caras generadas.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Coarse</source>
   <translation>Grueso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Eight faces around the current one; each time others</source>
   <translation>Ocho caras alrededor de la actual; cada vez otras</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Favourites</source>
   <translation>Favoritas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Fine</source>
   <translation>Fino</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>From a seed</source>
   <translation>De una semilla</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to a seed</source>
   <translation>Ir a una semilla</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to the face of a number: the same number, the same face</source>
   <translation>Ir a la cara de un número: al mismo número, la misma cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to the face of a random number</source>
   <translation>Ir a la cara de un número al azar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>How far the variations lie from the current face</source>
   <translation>A qué distancia de la cara actual están las variaciones</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>How unusual may this be: {}. 0 is the mean face, 1 everything the model has seen</source>
   <translation>Lo inusual que puede ser: {}. 0 es la cara media, 1 todo lo que ha visto el modelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Middle</source>
   <translation>Medio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Move among the seeds</source>
   <translation>Moverse entre las semillas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Noise</source>
   <translation>Ruido</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>None</source>
   <translation>Ninguno</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Put a face of the generator in the photo's place</source>
   <translation>Poner una cara del generador en lugar de la foto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Random</source>
   <translation>Al azar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seed</source>
   <translation>Semilla</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seed of the noise</source>
   <translation>Semilla del ruido</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seeds</source>
   <translation>Semillas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Show variations</source>
   <translation>Mostrar variaciones</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Spread</source>
   <translation>Dispersión</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Start a generated face</source>
   <translation>Empezar una cara generada</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>The model's own</source>
   <translation>Las del modelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variation {}</source>
   <translation>Variación {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variations</source>
   <translation>Variaciones</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variety (ψ)</source>
   <translation>Variedad (ψ)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>What decides about single hairs and grain</source>
   <translation>Lo que decide los pelos sueltos y el grano</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>colours, light, grain</source>
   <translation>colores, luz, grano</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>eyes, nose and mouth</source>
   <translation>ojos, nariz y boca</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>pose, shape of the face, hair</source>
   <translation>postura, forma de la cara, pelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>{}: click to go on from it</source>
   <translation>{}: clic para continuar desde ella</translation>
  </message>
 </context>
 <context>
  <name>Generating</name>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Noise</source>
   <translation>Ruido</translation>
  </message>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Take a variation</source>
   <translation>Tomar una variación</translation>
  </message>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Variation of {}</source>
   <translation>Variación de {}</translation>
  </message>
 </context>
 <context>
  <name>Gestures</name>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>A step, four steps</source>
   <translation>Un paso, cuatro pasos</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Among the seeds</source>
   <translation>Entre las semillas</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Attributes</source>
   <translation>Atributos</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>By a tenth of a pixel</source>
   <translation>Una décima de píxel</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>By ten pixels</source>
   <translation>Diez píxeles</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Close a message</source>
   <translation>Cerrar un mensaje</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Delete on its control</source>
   <translation>Supr en su control</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Double-click</source>
   <translation>Doble clic</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Double-click, or Delete</source>
   <translation>Doble clic o Supr</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag it from the left onto a control, or Space on the control</source>
   <translation>Arrástrela desde la izquierda a un control, o Espacio en el control</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag it, or Tab to it and ← →</source>
   <translation>Arrástrela, o Tab hasta ella y ← →</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag, Space + drag, two fingers, arrow keys</source>
   <translation>Arrastrar, Espacio + arrastrar, dos dedos, flechas</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Fit, or 100 %</source>
   <translation>Ajustar, o 100 %</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Go to the next point</source>
   <translation>Ir al punto siguiente</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Hold Alt</source>
   <translation>Mantener Alt</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Hold B or \</source>
   <translation>Mantener B o \</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Leave full screen</source>
   <translation>Salir de pantalla completa</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Lock, style rows, reset, rename</source>
   <translation>Bloquear, filas de estilo, restablecer, renombrar</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Mix a face in</source>
   <translation>Mezclar una cara</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Mixing</source>
   <translation>Mezcla</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the line between before and after</source>
   <translation>Mover la línea entre antes y después</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the photo</source>
   <translation>Mover la foto</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the photo while painting</source>
   <translation>Mover la foto mientras pinta</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the point by a pixel</source>
   <translation>Mover el punto un píxel</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the point by a tenth of a seed</source>
   <translation>Mover el punto una décima de semilla</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>On the photo</source>
   <translation>En la foto</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Placing eyes and mouth</source>
   <translation>Situar ojos y boca</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Rename, export or remove a preset</source>
   <translation>Renombrar, exportar o eliminar un preajuste</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Right click on a slider, or the Menu key</source>
   <translation>Clic derecho en un deslizador, o la tecla Menú</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Right click on it, or the Menu key; Delete removes</source>
   <translation>Clic derecho, o la tecla Menú; Supr lo elimina</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>See the photo before the edit</source>
   <translation>Ver la foto antes de la edición</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Set a slider back</source>
   <translation>Restablecer un deslizador</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Space + drag, middle button, arrow keys</source>
   <translation>Espacio + arrastrar, botón central, flechas</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Take a face out</source>
   <translation>Sacar una cara</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Take away while painting, or add again</source>
   <translation>Quitar mientras pinta, o volver a añadir</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>To the next seed</source>
   <translation>A la semilla siguiente</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Wheel, pinch, Ctrl + two fingers</source>
   <translation>Rueda, pellizco, Ctrl + dos dedos</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Where it acts</source>
   <translation>Dónde actúa</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Window</source>
   <translation>Ventana</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Zoom about the pointer</source>
   <translation>Zoom en torno al puntero</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>← →, page up and page down</source>
   <translation>← →, Re Pág y Av Pág</translation>
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>As opened</source>
   <translation>Como se abrió</translation>
  </message>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>History</source>
   <translation>Historial</translation>
  </message>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>{}, undone</source>
   <translation>{}, deshecho</translation>
  </message>
 </context>
 <context>
  <name>ImportPage</name>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source> and {} more</source>
   <translation> y {} más</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>&amp;Done</source>
   <translation>&amp;Listo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>&amp;Import</source>
   <translation>&amp;Importar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>As its author states it, such as CC BY-NC 4.0</source>
   <translation>Como la indica su autor, p. ej. CC BY-NC 4.0</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Files</source>
   <translation>Archivos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Import a model</source>
   <translation>Importar un modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Nothing in the files is run, and they are not changed.</source>
   <translation>No se ejecuta nada de los archivos ni se modifican.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Progress of the import</source>
   <translation>Progreso de la importación</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>What the import found</source>
   <translation>Lo que encontró la importación</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>{} is imported.</source>
   <translation>{} se ha importado.</translation>
  </message>
 </context>
 <context>
  <name>Intake</name>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Open a photo or a project</source>
   <translation>Abrir una foto o un proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Pasted picture</source>
   <translation>Imagen pegada</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;All files (*)</source>
   <translation>Fotos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Photos, projects and looks (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif *.facet *.look);;Facet projects (*.facet);;All files (*)</source>
   <translation>Fotos, proyectos y aspectos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif *.facet *.look);;Proyectos de Facet (*.facet);;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>That is not a picture Facet can read; save it as a file first.</source>
   <translation>Facet no puede leer esa imagen; guárdela antes como archivo.</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>The clipboard holds no picture; copy one first.</source>
   <translation>El portapapeles no contiene ninguna imagen; copie una antes.</translation>
  </message>
 </context>
 <context>
  <name>LandmarkHandle</name>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Left eye</source>
   <translation>Ojo izquierdo</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Mouth, left</source>
   <translation>Boca, izquierda</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Mouth, right</source>
   <translation>Boca, derecha</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Nose</source>
   <translation>Nariz</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Right eye</source>
   <translation>Ojo derecho</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>{}: drag it, or use the arrow keys (Shift: ten pixels, Alt: a tenth)</source>
   <translation>{}: arrástrelo o use las flechas (Mayús: diez píxeles, Alt: una décima)</translation>
  </message>
 </context>
 <context>
  <name>LiveView</name>
  <message>
   <location filename="editor_app/live_view.py" />
   <source>Could not render: {}</source>
   <translation>No se pudo renderizar: {}</translation>
  </message>
 </context>
 <context>
  <name>LookMaker</name>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>A look is being made; wait for it, or cancel it.</source>
   <translation>Ya se está creando un aspecto; espere o cancélelo.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Dropped picture</source>
   <translation>Imagen soltada</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Make a look from a picture</source>
   <translation>Crear un aspecto con una imagen</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Making {}…</source>
   <translation>Creando {}…</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>New look</source>
   <translation>Aspecto nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>That is not a picture Facet can read; save it as a file first.</source>
   <translation>Facet no puede leer esa imagen; guárdela antes como archivo.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Training {}, about {:.0f} min left</source>
   <translation>Entrenando {}, quedan unos {:.0f} min</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Training {}…</source>
   <translation>Entrenando {}…</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Wear {}</source>
   <translation>Poner {}</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{} is ready; see the tab Looks</source>
   <translation>{} está listo; vea la pestaña Aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{} was made in one pass. Refine trains it.</source>
   <translation>{} se creó en una pasada. Refinar lo entrena.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{}, refined</source>
   <translation>{}, refinado</translation>
  </message>
 </context>
 <context>
  <name>LookMaking</name>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Refine</source>
   <translation>Refinar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Train the look on its picture: closer to its style, some minutes</source>
   <translation>Entrenar el aspecto con su imagen: más fiel a su estilo, unos minutos</translation>
  </message>
 </context>
 <context>
  <name>LookShelf</name>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Delete the look “{}”?</source>
   <translation>¿Eliminar el aspecto «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Faces of this window that wear it keep it.</source>
   <translation>Las caras de esta ventana que lo llevan lo conservan.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Install looks</source>
   <translation>Instalar aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>It is not on this computer. It is kept; install its .look file, or use its model.</source>
   <translation>No está en este equipo. Se conserva; instale su archivo .look o use su modelo.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>It was made for another model. It is kept, and comes back with that model.</source>
   <translation>Se hizo para otro modelo. Se conserva y vuelve con ese modelo.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Look written to {}</source>
   <translation>Aspecto escrito en {}</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Looks</source>
   <translation>Aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Looks (*.look)</source>
   <translation>Aspectos (*.look)</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Rename look</source>
   <translation>Renombrar aspecto</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Save look</source>
   <translation>Guardar aspecto</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>{} is installed, but was made for another model; it is here when that one is in use</source>
   <translation>{} está instalado, pero se hizo para otro modelo; aparece cuando ese está en uso</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>{} is installed; see the tab Looks</source>
   <translation>{} está instalado; vea la pestaña Aspectos</translation>
  </message>
 </context>
 <context>
  <name>Looks</name>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Bronze</source>
   <translation>Bronce</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Cyanotype</source>
   <translation>Cianotipo</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Faded</source>
   <translation>Descolorido</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Ink</source>
   <translation>Tinta</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Marble</source>
   <translation>Mármol</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Noir</source>
   <translation>Cine negro</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Pencil</source>
   <translation>Lápiz</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Sketch</source>
   <translation>Boceto</translation>
  </message>
 </context>
 <context>
  <name>LooksPanel</name>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Delete…</source>
   <translation>&amp;Eliminar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Install</source>
   <translation>&amp;Instalar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Rename…</source>
   <translation>&amp;Renombrar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Save as .look file…</source>
   <translation>&amp;Guardar como archivo .look…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Wear</source>
   <translation>&amp;Poner</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Add a look from a .look file</source>
   <translation>Añadir un aspecto de un archivo .look</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Choose a picture, or drop one here: faces take on its style</source>
   <translation>Elija una imagen o suéltela aquí: las caras adoptan su estilo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Installed for other models: {}</source>
   <translation>Instalados para otros modelos: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Install…</source>
   <translation>Instalar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Looks</source>
   <translation>Aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Make a look from a picture…</source>
   <translation>Crear un aspecto con una imagen…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Take &amp;off</source>
   <translation>&amp;Quitar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Take all off</source>
   <translation>Quitar todos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>The face without any look (one undo step)</source>
   <translation>La cara sin ningún aspecto (un solo paso de deshacer)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>The model is being loaded.</source>
   <translation>Se está cargando el modelo.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>This model has no looks yet. Make one from a picture, or install a .look file.</source>
   <translation>Este modelo aún no tiene aspectos. Cree uno con una imagen o instale un archivo .look.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>{}, worn</source>
   <translation>{}, puesto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>{}: click to wear it, or to take it off; right click for more</source>
   <translation>{}: clic para ponerlo o quitarlo; clic derecho para más</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Adopted: {}</source>
   <translation>Adoptado: {}</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Attributes</source>
   <translation>Atributos</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Drop a photo here</source>
   <translation>Suelte una foto aquí</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Dropped picture</source>
   <translation>Imagen soltada</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Imported {}</source>
   <translation>Se importó {}</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Loading the model…</source>
   <translation>Cargando el modelo…</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>No model</source>
   <translation>Sin modelo</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Now using {}; photo and edits are kept</source>
   <translation>Ahora se usa {}; la foto y las ediciones se conservan</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Sliders for what a face looks like</source>
   <translation>Deslizadores para el aspecto de una cara</translation>
  </message>
 </context>
 <context>
  <name>MaskActions</name>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Brush</source>
   <translation>&amp;Pincel</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Clear the mask</source>
   <translation>&amp;Borrar la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Everywhere but there</source>
   <translation>&amp;En todas partes menos ahí</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Harder brush</source>
   <translation>Pincel más &amp;duro</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Lasso</source>
   <translation>&amp;Lazo</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Smaller brush</source>
   <translation>Pincel más &amp;pequeño</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Take away</source>
   <translation>&amp;Quitar</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Where it acts</source>
   <translation>&amp;Dónde actúa</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A harder brush</source>
   <translation>Un pincel más duro</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A larger brush</source>
   <translation>Un pincel más grande</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A smaller brush</source>
   <translation>Un pincel más pequeño</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A softer brush</source>
   <translation>Un pincel más suave</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Background</source>
   <translation>Fondo</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Draw a line around where the edit acts</source>
   <translation>Trazar una línea alrededor de donde actúa la edición</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Eyes</source>
   <translation>Ojos</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Face</source>
   <translation>Cara</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Hair</source>
   <translation>Pelo</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Lar&amp;ger brush</source>
   <translation>Pincel más &amp;grande</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Let the edit act everywhere again</source>
   <translation>Que la edición actúe de nuevo en todas partes</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Let the edit act here; with other parts: there, too</source>
   <translation>Que la edición actúe aquí; con otras partes: también allí</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Mouth</source>
   <translation>Boca</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Paint to take away from the mask</source>
   <translation>Pinte para quitar de la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Paint where the edit acts; Alt takes away</source>
   <translation>Pinte dónde actúa la edición; Alt quita</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>S&amp;ofter brush</source>
   <translation>Pincel más &amp;suave</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Sho&amp;w the mask</source>
   <translation>&amp;Mostrar la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Show in red where the edit acts</source>
   <translation>Mostrar en rojo dónde actúa la edición</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Turn the mask inside out</source>
   <translation>Invertir la máscara</translation>
  </message>
 </context>
 <context>
  <name>MaskOverlay</name>
  <message>
   <location filename="editor_app/mask_overlay.py" />
   <source>Mask</source>
   <translation>Máscara</translation>
  </message>
 </context>
 <context>
  <name>Masking</name>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Add to the mask</source>
   <translation>Añadir a la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Clear the mask</source>
   <translation>Borrar la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Invert the mask</source>
   <translation>Invertir la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Parts of the face that the edit is confined to</source>
   <translation>Partes de la cara a las que se limita la edición</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Take from the mask</source>
   <translation>Quitar de la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Where</source>
   <translation>Dónde</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Where: {}</source>
   <translation>Dónde: {}</translation>
  </message>
 </context>
 <context>
  <name>MessageStrip</name>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Close this message</source>
   <translation>Cerrar este mensaje</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Close this message (Esc)</source>
   <translation>Cerrar este mensaje (Esc)</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Error</source>
   <translation>Error</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Info</source>
   <translation>Información</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Warning</source>
   <translation>Aviso</translation>
  </message>
 </context>
 <context>
  <name>MixPanel</name>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source> (differs by row)</source>
   <translation> (varía según la fila)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Coarse</source>
   <translation>Grueso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Every pair of some faces mixed, as a picture to choose from</source>
   <translation>Cada pareja de algunas caras mezclada, como imagen para elegir</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Fine</source>
   <translation>Fino</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Go on from the face as it is now: all sliders return to zero (one undo step)</source>
   <translation>Continuar desde la cara tal como está: todos los deslizadores vuelven a cero (un solo paso para deshacer)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Middle</source>
   <translation>Medio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Mix in {}</source>
   <translation>Mezclar {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Mixing grid…</source>
   <translation>Cuadrícula de mezclas…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Remove mix</source>
   <translation>Quitar la mezcla</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Row {} · {}</source>
   <translation>Fila {} · {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Set as new start</source>
   <translation>Tomar como nuevo inicio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Style rows</source>
   <translation>Filas de estilo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take a face out</source>
   <translation>Sacar una cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take all other faces out (one undo step)</source>
   <translation>Sacar todas las demás caras (un solo paso para deshacer)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take this row from the other face, or not at all</source>
   <translation>Tomar esta fila de la otra cara, o no tomarla</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>The face's share of style row {} ({} px)</source>
   <translation>La parte de la cara en la fila de estilo {} ({} px)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>This mix was made with another model. It is kept, and comes back with that model.</source>
   <translation>Esta mezcla se hizo con otro modelo. Se conserva y vuelve con ese modelo.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Whole face</source>
   <translation>Toda la cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>all of it: drag a face here, or click</source>
   <translation>todo: arrastre una cara aquí o haga clic</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>coarse</source>
   <translation>grueso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>colours, light, grain</source>
   <translation>colores, luz, grano</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>eyes, nose and mouth</source>
   <translation>ojos, nariz y boca</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>fine</source>
   <translation>fino</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>middle</source>
   <translation>medio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>pose, shape of the face, hair</source>
   <translation>postura, forma de la cara, pelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>{}, on or off</source>
   <translation>{}, sí o no</translation>
  </message>
 </context>
 <context>
  <name>MixTarget</name>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>How much of {} comes from that face</source>
   <translation>Cuánto de {} viene de esa cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>Take this face out of {}</source>
   <translation>Sacar esta cara de {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>{}: choose a face, or drag one here</source>
   <translation>{}: elija una cara o arrastre una aquí</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>{}: {}. Click for another face</source>
   <translation>{}: {}. Clic para otra cara</translation>
  </message>
 </context>
 <context>
  <name>Mixing</name>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Faces the model makes up, and favourites</source>
   <translation>Caras que inventa el modelo, y favoritas</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Generate</source>
   <translation>Crear</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Mix</source>
   <translation>Mezcla</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Mix other faces in, coarse, middle and fine</source>
   <translation>Mezclar otras caras: grueso, medio y fino</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Set as new start</source>
   <translation>Tomar como nuevo inicio</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>{}, edited</source>
   <translation>{}, editada</translation>
  </message>
 </context>
 <context>
  <name>MixingGrid</name>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Choose a face first.</source>
   <translation>Elija primero una cara.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Leave this face out</source>
   <translation>Dejar fuera esta cara</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Mixing grid</source>
   <translation>Cuadrícula de mezclas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Rows give coarse and middle, columns fine</source>
   <translation>Las filas dan lo grueso y lo medio; las columnas, lo fino</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Rows give coarse, columns middle and fine</source>
   <translation>Las filas dan lo grueso; las columnas, lo medio y lo fino</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Take a pair of the grid</source>
   <translation>Tomar una pareja de la cuadrícula</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>What rows and columns give</source>
   <translation>Lo que dan filas y columnas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>{} of {}</source>
   <translation>{} de {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>{}, with the finer styles of {}</source>
   <translation>{}, con los estilos más finos de {}</translation>
  </message>
 </context>
 <context>
  <name>ModelDetails</name>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Adopt…</source>
   <translation>&amp;Adoptar…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Remove…</source>
   <translation>&amp;Eliminar…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Use this model</source>
   <translation>&amp;Usar este modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>About</source>
   <translation>Acerca de</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>About the model</source>
   <translation>Acerca del modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Comes with Facet</source>
   <translation>Viene con Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Delete it from the disk</source>
   <translation>Eliminarlo del disco</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Facet starts with it</source>
   <translation>Facet se inicia con él</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Facet starts with this model from now on</source>
   <translation>Desde ahora Facet se inicia con este modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Has</source>
   <translation>Tiene</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>In use</source>
   <translation>En uso</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Lacks</source>
   <translation>Le falta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Licence</source>
   <translation>Licencia</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Loading…</source>
   <translation>Cargando…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Make here what this model lacks, from nothing but faces of its own</source>
   <translation>Hacer aquí lo que le falta a este modelo, solo con sus propias caras</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Model &amp;card</source>
   <translation>&amp;Ficha del modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Not in use</source>
   <translation>Sin usar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>On the disk</source>
   <translation>En el disco</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Picture</source>
   <translation>Imagen</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Set as &amp;default</source>
   <translation>Usar por &amp;defecto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>The open photo and its edit stay; faces are fitted anew when you ask for it</source>
   <translation>La foto abierta y su edición se quedan; las caras se ajustan de nuevo cuando lo pida</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>This model cannot be used: {}</source>
   <translation>Este modelo no se puede usar: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>This model comes with Facet and stays</source>
   <translation>Este modelo viene con Facet y se queda</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Trained on</source>
   <translation>Entrenado con</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>What it was made of, and how it was measured</source>
   <translation>De qué se hizo y cómo se midió</translation>
  </message>
 </context>
 <context>
  <name>ModelRow</name>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Changes {}; {}.</source>
   <translation>Cambia {}; {}.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Lock {}</source>
   <translation>Bloquear {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Lock: keep this as it is while others move</source>
   <translation>Bloquear: dejarlo como está mientras otros se mueven</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Locked: it stays as it is while others move. Click to unlock</source>
   <translation>Bloqueado: se queda como está mientras otros se mueven. Clic para desbloquear</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>More for {}</source>
   <translation>Más para {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Moves along with: {}.</source>
   <translation>Se mueve junto con: {}.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Moves style rows {} only</source>
   <translation>Mueve solo las filas de estilo {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Style rows and more (right click, Menu key)</source>
   <translation>Filas de estilo y más (clic derecho, tecla Menú)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the change is transferred, the photo's grain stays</source>
   <translation>se transfiere el cambio, el grano de la foto se queda</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the eyes</source>
   <translation>los ojos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the face</source>
   <translation>la cara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the hair</source>
   <translation>el pelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the head and what is around it</source>
   <translation>la cabeza y lo que la rodea</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the mouth</source>
   <translation>la boca</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the rendered face replaces the photo's</source>
   <translation>la cara renderizada sustituye a la de la foto</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the whole head</source>
   <translation>toda la cabeza</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source> It is in use: Facet goes back to the model that comes with it.</source>
   <translation> Está en uso: Facet vuelve al modelo que trae consigo.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>&amp;Adopt…</source>
   <translation>&amp;Adoptar…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Importar…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Drop model files here to import them.</source>
   <translation>Suelte aquí archivos de modelos para importarlos.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Files of one model</source>
   <translation>Archivos de un modelo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Go on &amp;adopting…</source>
   <translation>Seguir &amp;adoptando…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Its {:.1f} MB are deleted from the disk. The files it was made of stay where they are.</source>
   <translation>Se borran del disco sus {:.1f} MB. Los archivos de los que se hizo se quedan donde están.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Make a model of checkpoints, encoders and directions of others</source>
   <translation>Hacer un modelo a partir de puntos de control, codificadores y direcciones de otros</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Models (*.pt *.pth *.pkl *.pickle *.ckpt *.npy *.npz *.safetensors *.zip);;All files (*)</source>
   <translation>Modelos (*.pt *.pth *.pkl *.pickle *.ckpt *.npy *.npz *.safetensors *.zip);;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>No other models yet. {}</source>
   <translation>Aún no hay otros modelos. {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove</source>
   <translation>Eliminar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove the model?</source>
   <translation>¿Eliminar el modelo?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove “{}” for good?</source>
   <translation>¿Eliminar «{}» para siempre?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Show &amp;progress</source>
   <translation>Mostrar &amp;progreso</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>adopting, {:.0%}</source>
   <translation>adoptando, {:.0%}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>at start</source>
   <translation>al inicio</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>cannot be used</source>
   <translation>no se puede usar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>in use</source>
   <translation>en uso</translation>
  </message>
 </context>
 <context>
  <name>Morph</name>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>At the left end only the first look is worn, at the right end only the second</source>
   <translation>En el extremo izquierdo solo se lleva el primer aspecto; en el derecho, solo el segundo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix from</source>
   <translation>Mezclar desde</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix to</source>
   <translation>Mezclar hasta</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix two looks</source>
   <translation>Mezclar dos aspectos</translation>
  </message>
 </context>
 <context>
  <name>MotionForm</name>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>A path through several faces</source>
   <translation>Un recorrido por varias caras</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Add a face that the path leads to.</source>
   <translation>Añada una cara a la que lleve el recorrido.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Add a face…</source>
   <translation>Añadir una cara…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Faces of the path, after the current one</source>
   <translation>Caras del recorrido, tras la actual</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>From</source>
   <translation>Desde</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Give the slider two different ends.</source>
   <translation>Dé al deslizador dos extremos distintos.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Moves</source>
   <translation>Movimiento</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Take it out</source>
   <translation>Quitarla</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>The path begins at the face as it is edited now; drag to change the order</source>
   <translation>El recorrido empieza en la cara tal como está editada; arrastre para cambiar el orden</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>The whole edit, from before to after</source>
   <translation>Toda la edición, de antes a después</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Then to</source>
   <translation>Después a</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>To</source>
   <translation>Hasta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>What moves</source>
   <translation>Qué se mueve</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>from</source>
   <translation>desde</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>to</source>
   <translation>hasta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>−1 and 1 are the ends of the natural range, 0 is as in the photo</source>
   <translation>−1 y 1 son los extremos del rango natural, 0 es como en la foto</translation>
  </message>
 </context>
 <context>
  <name>MotionPlayer</name>
  <message>
   <location filename="editor_app/dialogs/motion_player.py" />
   <source>Preview of the animation</source>
   <translation>Vista previa de la animación</translation>
  </message>
 </context>
 <context>
  <name>Opener</name>
  <message>
   <location filename="editor_app/opener.py" />
   <source>Sample face {}</source>
   <translation>Cara de muestra {}</translation>
  </message>
  <message>
   <location filename="editor_app/opener.py" />
   <source>This face belongs to the other model, and comes back with it.</source>
   <translation>Esta cara pertenece al otro modelo y vuelve con él.</translation>
  </message>
 </context>
 <context>
  <name>PresetShelf</name>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Export preset</source>
   <translation>Exportar preajuste</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Import presets</source>
   <translation>Importar preajustes</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Imported {}</source>
   <translation>Se importó {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Keep edit as preset</source>
   <translation>Guardar la edición como preajuste</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Preset written to {}</source>
   <translation>Preajuste escrito en {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Preset {}</source>
   <translation>Preajuste {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Presets</source>
   <translation>Preajustes</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Presets (*.json)</source>
   <translation>Preajustes (*.json)</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Remove the preset “{}”?</source>
   <translation>¿Eliminar el preajuste «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Rename preset</source>
   <translation>Renombrar preajuste</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Replace the preset “{}”?</source>
   <translation>¿Reemplazar el preajuste «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>This face has no edit to keep; move a slider first</source>
   <translation>Esta cara no tiene edición que guardar; mueva antes un deslizador</translation>
  </message>
 </context>
 <context>
  <name>PresetStrip</name>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Apply</source>
   <translation>&amp;Aplicar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Exportar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Rename…</source>
   <translation>&amp;Renombrar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Edits that you keep are here, for every face.</source>
   <translation>Aquí están las ediciones guardadas, para cualquier cara.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Presets</source>
   <translation>Preajustes</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Re&amp;move…</source>
   <translation>&amp;Quitar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>{}: click to apply it, right click for more</source>
   <translation>{}: clic para aplicarlo, clic derecho para más</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>{}: for another model</source>
   <translation>{}: para otro modelo</translation>
  </message>
 </context>
 <context>
  <name>PreviewMenu</name>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Automatic device</source>
   <translation>Dispositivo automático</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Automatic precision</source>
   <translation>Precisión automática</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Fewer frames leave time for better ones</source>
   <translation>Menos imágenes dejan tiempo para hacerlas mejores</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Of previews while a slider moves; the full picture, and what is saved, is always fp32</source>
   <translation>De las vistas previas mientras se mueve un deslizador; la imagen completa, y lo que se guarda, es siempre fp32</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>What computes</source>
   <translation>Qué hace los cálculos</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>{} frames a second</source>
   <translation>{} imágenes por segundo</translation>
  </message>
 </context>
 <context>
  <name>ProgressLine</name>
  <message>
   <location filename="editor_app/progress_line.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
 </context>
 <context>
  <name>ProjectDesk</name>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Facet projects (*.facet)</source>
   <translation>Proyectos de Facet (*.facet)</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Save project</source>
   <translation>Guardar proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Saved {}</source>
   <translation>Guardado: {}</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Saving {}…</source>
   <translation>Guardando {}…</translation>
  </message>
 </context>
 <context>
  <name>RecentList</name>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>&amp;Pin to the top</source>
   <translation>&amp;Fijar arriba</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>&amp;Remove from this list</source>
   <translation>&amp;Quitar de esta lista</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Open its &amp;folder</source>
   <translation>Abrir su &amp;carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Recent photos and projects</source>
   <translation>Fotos y proyectos recientes</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Un&amp;pin</source>
   <translation>&amp;Soltar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>not there now</source>
   <translation>no está ahora</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>pinned</source>
   <translation>fijado</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>{}: not there now</source>
   <translation>{}: no está ahora</translation>
  </message>
 </context>
 <context>
  <name>RecoveryDialog</name>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Discard</source>
   <translation>&amp;Descartar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Later</source>
   <translation>&amp;Más tarde</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Recover</source>
   <translation>&amp;Recuperar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Ask again when Facet starts the next time</source>
   <translation>Preguntar de nuevo la próxima vez que se inicie Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Delete it for good</source>
   <translation>Eliminarlo para siempre</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Facet did not end as it should. This was not saved:</source>
   <translation>Facet no terminó como debía. Esto no se guardó:</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Open it as it was; save it to keep it</source>
   <translation>Abrirlo como estaba; guárdelo para conservarlo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Recover unsaved work</source>
   <translation>Recuperar trabajo no guardado</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Unsaved work</source>
   <translation>Trabajo no guardado</translation>
  </message>
 </context>
 <context>
  <name>RowGestures</name>
  <message>
   <location filename="editor_app/panels/row_gestures.py" />
   <source>Reset {}</source>
   <translation>Restablecer {}</translation>
  </message>
 </context>
 <context>
  <name>RowTools</name>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Hide</source>
   <translation>&amp;Ocultar</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Lock</source>
   <translation>&amp;Bloquear</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Reset</source>
   <translation>&amp;Restablecer</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Style rows…</source>
   <translation>&amp;Filas de estilo…</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Unhide</source>
   <translation>&amp;Mostrar</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Click the slider to lock first; then lock it by this command</source>
   <translation>Haga clic primero en el deslizador; después bloquéelo con esta orden</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Click the slider whose style rows to choose first; then use this command</source>
   <translation>Haga clic primero en el deslizador cuyas filas quiere elegir; después use esta orden</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Re&amp;name…</source>
   <translation>Re&amp;nombrar…</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Style rows of {}</source>
   <translation>Filas de estilo de {}</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Unlock all</source>
   <translation>Desbloquear todo</translation>
  </message>
 </context>
 <context>
  <name>ScreenColours</name>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>As the &amp;system says</source>
   <translation>Como diga el &amp;sistema</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>Colour profiles (*.icc *.icm);;All files (*)</source>
   <translation>Perfiles de color (*.icc *.icm);;Todos los archivos (*)</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>From a &amp;file…</source>
   <translation>De un &amp;archivo…</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>Profile of this screen</source>
   <translation>Perfil de esta pantalla</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is converted to the profile of {}</source>
   <translation>La imagen se convierte al perfil de {}</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is converted to {}</source>
   <translation>La imagen se convierte a {}</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is shown as sRGB</source>
   <translation>La imagen se muestra como sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is shown as sRGB; the system converts it to the screen</source>
   <translation>La imagen se muestra como sRGB; el sistema la convierte a la pantalla</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The system gives no profile for {}; sRGB is used</source>
   <translation>El sistema no da ningún perfil para {}; se usa sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>s&amp;RGB: no conversion</source>
   <translation>s&amp;RGB: sin conversión</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>{} cannot be read as a profile any more; sRGB is used</source>
   <translation>{} ya no se puede leer como perfil; se usa sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>{} is no colour profile of a screen; choose an .icc or .icm file for RGB.</source>
   <translation>{} no es un perfil de color de pantalla; elija un archivo .icc o .icm para RGB.</translation>
  </message>
 </context>
 <context>
  <name>SeedPad</name>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>Drag the point to blend the faces around it. Arrow keys step by a tenth; Shift: a whole seed.</source>
   <translation>Arrastre el punto para mezclar las caras de alrededor. Las flechas avanzan una décima; Mayús: una semilla entera.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>Seeds</source>
   <translation>Semillas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>column {:.1f}, row {:.1f}</source>
   <translation>columna {:.1f}, fila {:.1f}</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>A copy for the case of a crash; it goes when you save</source>
   <translation>Una copia por si hay un fallo; desaparece al guardar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Appearance</source>
   <translation>Apariencia</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>As the system</source>
   <translation>Como el sistema</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Automatic</source>
   <translation>Automático</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Choose…</source>
   <translation>Elegir…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Device</source>
   <translation>Dispositivo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Export to</source>
   <translation>Exportar a</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Facet speaks this language after a restart.</source>
   <translation>Facet usará este idioma tras reiniciar.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Fewer frames leave time for better ones</source>
   <translation>Menos imágenes dejan tiempo para hacerlas mejores</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Files</source>
   <translation>Archivos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Help</source>
   <translation>Ayuda</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Keep what is not saved</source>
   <translation>Conservar lo no guardado</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Language</source>
   <translation>Idioma</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Last used</source>
   <translation>La última</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Log</source>
   <translation>Registro</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Look</source>
   <translation>Aspecto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Models</source>
   <translation>Modelos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Of previews while a slider moves; the full picture, and what is saved, is always fp32</source>
   <translation>De las vistas previas mientras se mueve un deslizador; la imagen completa, y lo que se guarda, es siempre fp32</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Open folder</source>
   <translation>Abrir carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Open from</source>
   <translation>Abrir desde</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Places</source>
   <translation>Ubicaciones</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Precision of previews</source>
   <translation>Precisión de las vistas previas</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Previews aim at</source>
   <translation>Vistas previas a</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Save projects to</source>
   <translation>Guardar proyectos en</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Settings</source>
   <translation>Ajustes</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Show the &amp;hints again</source>
   <translation>Mostrar los &amp;consejos de nuevo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Speed</source>
   <translation>Velocidad</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Start in the folder that was used last</source>
   <translation>Empezar en la última carpeta usada</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>The folder used last</source>
   <translation>La última usada</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>What computes; the model in use is loaded onto it at once</source>
   <translation>Qué hace los cálculos; el modelo en uso se carga en él de inmediato</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every minute</source>
   <translation>cada minuto</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every {} minutes</source>
   <translation>cada {} minutos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every {} seconds</source>
   <translation>cada {} segundos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{} frames a second</source>
   <translation>{} imágenes por segundo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{}: choose a folder</source>
   <translation>{}: elegir una carpeta</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{}: the folder used last</source>
   <translation>{}: la última carpeta usada</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>&amp;Print…</source>
   <translation>&amp;Imprimir…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>How</source>
   <translation>Cómo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Keys and gestures</source>
   <translation>Teclas y gestos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Print what is listed now, or save it as PDF</source>
   <translation>Imprimir la lista actual o guardarla como PDF</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Search</source>
   <translation>Buscar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Search keys and gestures</source>
   <translation>Buscar teclas y gestos</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>What</source>
   <translation>Qué</translation>
  </message>
 </context>
 <context>
  <name>SigningRow</name>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Anyone can then see who says how this file came about, and whether it is as then</source>
   <translation>Así cualquiera puede ver quién dice cómo se hizo este archivo y si sigue igual</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Certificate with its chain</source>
   <translation>Certificado con su cadena</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Certificate…</source>
   <translation>Certificado…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Choose certificate and key</source>
   <translation>Elegir certificado y clave</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Its private key, without a password</source>
   <translation>Su clave privada, sin contraseña</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Sign content credentials (C2PA)</source>
   <translation>Firmar credenciales de contenido (C2PA)</translation>
  </message>
 </context>
 <context>
  <name>StageView</name>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Drag the points onto both eyes, the nose and the corners of the mouth.</source>
   <translation>Arrastre los puntos a ambos ojos, la nariz y las comisuras de la boca.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Fitting the model to the face…</source>
   <translation>Ajustando el modelo a la cara…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Looking for faces…</source>
   <translation>Buscando caras…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Made with the model “{}”, which is not installed. You see what the project holds; nothing is lost.</source>
   <translation>Hecho con el modelo «{}», que no está instalado. Ve lo que contiene el proyecto; nada se pierde.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Made with the model “{}”. You see what the project holds; nothing is lost.</source>
   <translation>Hecho con el modelo «{}». Ve lo que contiene el proyecto; nada se pierde.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>No face was found in this photo.</source>
   <translation>No se encontró ninguna cara en esta foto.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Not fitted to this model yet; the edit is kept.</source>
   <translation>Aún sin ajustar a este modelo; la edición se conserva.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Reading the photo…</source>
   <translation>Leyendo la foto…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>This face has not been fitted yet.</source>
   <translation>Esta cara aún no se ha ajustado.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>{} faces were found. Click the one you want to edit.</source>
   <translation>Se encontraron {} caras. Haga clic en la que quiera editar.</translation>
  </message>
 </context>
 <context>
  <name>StatusPanel</name>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Full</source>
   <translation>Completa</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Preview</source>
   <translation>Vista previa</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What computes</source>
   <translation>Qué hace los cálculos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What computes. Previews, to hold {} frames a second:</source>
   <translation>Qué calcula. Vistas previas, para mantener {} imágenes por segundo:</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What is shown: which part of the generator rendered it, precision, time</source>
   <translation>Lo que se ve: qué parte del generador lo renderizó, precisión, tiempo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>about </source>
   <translation>unos </translation>
  </message>
 </context>
 <context>
  <name>StyleRowsPopup</name>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Coarse</source>
   <translation>Grueso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Fine</source>
   <translation>Fino</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>First style row</source>
   <translation>Primera fila de estilo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>From</source>
   <translation>Desde</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Its own ({} to {})</source>
   <translation>Las suyas ({} a {})</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Last style row</source>
   <translation>Última fila de estilo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Middle</source>
   <translation>Medio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Rows are numbered from 0, the coarsest, to {}</source>
   <translation>Las filas van de 0, la más gruesa, a {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Rows {} to {}: {}</source>
   <translation>Filas {} a {}: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Style rows of {}</source>
   <translation>Filas de estilo de {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Style rows that {} moves</source>
   <translation>Filas de estilo que mueve {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>The rows that the model moves for this attribute</source>
   <translation>Las filas que el modelo mueve para este atributo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>colours and light</source>
   <translation>colores y luz</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>eyes, nose and mouth</source>
   <translation>ojos, nariz y boca</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>pose and shape</source>
   <translation>postura y forma</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>to</source>
   <translation>hasta</translation>
  </message>
 </context>
 <context>
  <name>TargetRow</name>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Browse…</source>
   <translation>Examinar…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>File</source>
   <translation>Archivo</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Files of the same names in it are replaced; all others stay.</source>
   <translation>Se reemplazan los archivos con los mismos nombres; los demás se quedan.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Format</source>
   <translation>Formato</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Give the file a name.</source>
   <translation>Dé un nombre al archivo.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>In {}. What it holds now is lost.</source>
   <translation>En {}. Lo que contiene ahora se perderá.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>It is the photo you opened: without a copy, the original is lost.</source>
   <translation>Es la foto que abrió: sin una copia se pierde el original.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Replace</source>
   <translation>Reemplazar</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Replace the file?</source>
   <translation>¿Reemplazar el archivo?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>The folder “{}” is not empty. Write the layers into it?</source>
   <translation>La carpeta «{}» no está vacía. ¿Escribir las capas en ella?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>There is no folder {}.</source>
   <translation>No existe la carpeta {}.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>You may not write into {}.</source>
   <translation>No puede escribir en {}.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” exists already. Replace it?</source>
   <translation>«{}» ya existe. ¿Reemplazarlo?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is a file; layers go into a folder.</source>
   <translation>«{}» es un archivo; las capas van a una carpeta.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is a folder; add a file name.</source>
   <translation>«{}» es una carpeta; añada un nombre de archivo.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is no format Facet writes; use one of {}</source>
   <translation>Facet no escribe el formato «{}»; use uno de {}</translation>
  </message>
 </context>
 <context>
  <name>ToolsPanel</name>
  <message>
   <location filename="editor_app/panels/tools.py" />
   <source>Tools</source>
   <translation>Herramientas</translation>
  </message>
 </context>
 <context>
  <name>Tour</name>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Before and after side by side. Or hold B to see the photo before the edit.</source>
   <translation>Antes y después uno junto a otro. O mantenga B para ver la foto sin editar.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Export the photo</source>
   <translation>Exporte la foto</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>In its own size, with all that was not edited as it was. Ctrl+K finds every other command.</source>
   <translation>A su tamaño, con todo lo no editado tal como estaba. Ctrl+K encuentra cualquier otra orden.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Mix and generate</source>
   <translation>Mezcle y genere</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Mix other faces in, coarse, middle and fine, or try faces that the model makes up.</source>
   <translation>Mezcle otras caras en lo grueso, medio y fino, o pruebe caras que inventa el modelo.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Move a slider</source>
   <translation>Mueva un deslizador</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Open a photo</source>
   <translation>Abra una foto</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Or drop one anywhere on the window. Facet finds the faces; nothing leaves this computer.</source>
   <translation>O suelte una en cualquier lugar de la ventana. Facet encuentra las caras; nada sale de este equipo.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>The face follows your hand. Double-click a slider to take it back to zero.</source>
   <translation>La cara sigue a su mano. Haga doble clic en un deslizador para volver a cero.</translation>
  </message>
 </context>
 <context>
  <name>WherePanel</name>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>A pen's pressure changes the opacity</source>
   <translation>La presión del lápiz cambia la opacidad</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>A pen's pressure changes the size</source>
   <translation>La presión del lápiz cambia el tamaño</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Feather</source>
   <translation>Calado</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Finding the parts of the face…</source>
   <translation>Buscando las partes de la cara…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Fit the face first: a mask belongs to it.</source>
   <translation>Ajuste primero la cara: la máscara le pertenece.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Hardness</source>
   <translation>Dureza</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>How much one stroke covers</source>
   <translation>Cuánto cubre un trazo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>How sharp the brush's border is; keys { and }</source>
   <translation>Lo nítido que es el borde del pincel; teclas { y }</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Opacity</source>
   <translation>Opacidad</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Paint</source>
   <translation>Pintar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Size</source>
   <translation>Tamaño</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts everywhere but in the mask.</source>
   <translation>La edición actúa en todas partes menos en la máscara.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts everywhere. Choose parts of the face, or paint over the picture.</source>
   <translation>La edición actúa en todas partes. Elija partes de la cara o pinte sobre la imagen.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts in the mask only.</source>
   <translation>La edición actúa solo en la máscara.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The whole mask</source>
   <translation>Toda la máscara</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Width of the brush, of the face's square; keys [ and ]</source>
   <translation>Ancho del pincel, respecto al cuadro de la cara; teclas [ y ]</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Width of the soft border, of the face's square</source>
   <translation>Ancho del borde suave, respecto al cuadro de la cara</translation>
  </message>
 </context>
 <context>
  <name>WindowLayout</name>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Full screen</source>
   <translation>&amp;Pantalla completa</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Hide panels</source>
   <translation>&amp;Ocultar paneles</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Reset layout</source>
   <translation>&amp;Restablecer disposición</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>As a window of its own, on another screen for example</source>
   <translation>Como ventana propia, por ejemplo en otra pantalla</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Every panel back to where it stood at first</source>
   <translation>Cada panel vuelve a su lugar inicial</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Faces</source>
   <translation>Caras</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Float panel: {}</source>
   <translation>Panel flotante: {}</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Give panels a title: drag it to another side, or out of the window</source>
   <translation>Dar título a los paneles: arrástrelo a otro lado o fuera de la ventana</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Leave the whole window to the picture; F12 brings the panels back</source>
   <translation>Dejar toda la ventana a la imagen; F12 devuelve los paneles</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Nothing but Facet; Esc or F11 leads back</source>
   <translation>Solo Facet; Esc o F11 para volver</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Panels can be &amp;moved</source>
   <translation>Los paneles se pueden &amp;mover</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Tools</source>
   <translation>Herramientas</translation>
  </message>
 </context>
 <context>
  <name>WornLook</name>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Coarse</source>
   <translation>Grueso</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Fine</source>
   <translation>Fino</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How much of the strength goes into {}</source>
   <translation>Qué parte de la fuerza va a: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How much of {} its coarse, middle and fine layers wear</source>
   <translation>Cuánto de {} llevan las capas gruesas, medias y finas</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How strongly the face wears it; 1 is as it was made, a double-click leads there</source>
   <translation>Con qué fuerza lo lleva la cara; 1 es como se hizo, un doble clic lleva ahí</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Look {}</source>
   <translation>Aspecto {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Middle</source>
   <translation>Medio</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Take {} off</source>
   <translation>Quitar {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>colours, light, grain</source>
   <translation>colores, luz, grano</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>eyes, nose and mouth</source>
   <translation>ojos, nariz y boca</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>pose, shape of the face, hair</source>
   <translation>postura, forma de la cara, pelo</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>{}, levels</source>
   <translation>{}, niveles</translation>
  </message>
 </context>
 <context>
  <name>WornLooks</name>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Take all looks off</source>
   <translation>Quitar todos los aspectos</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Take {} off</source>
   <translation>Quitar {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Wear {}</source>
   <translation>Poner {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Worn by this face</source>
   <translation>Lo que lleva esta cara</translation>
  </message>
 </context>
 <context>
  <name>ZoomBox</name>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Fill</source>
   <translation>Llenar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Fit</source>
   <translation>Ajustar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Zoom</source>
   <translation>Zoom</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Zoom: screen pixels for each pixel of the photo; type a number, Fit or Fill</source>
   <translation>Zoom: píxeles de pantalla por cada píxel de la foto; escriba un número, Ajustar o Llenar</translation>
  </message>
 </context>
 <context>
  <name>_Kept</name>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Open</source>
   <translation>Abrir</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Rename…</source>
   <translation>Renombrar…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Take out of the favourites</source>
   <translation>Quitar de las favoritas</translation>
  </message>
 </context>
 <context>
  <name>_Waiting</name>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
 </context>
 <context>
  <name>unsaved</name>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>&amp;Save project</source>
   <translation>&amp;Guardar proyecto</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>A project keeps the photo, its faces, the edits and their history, to go on later.</source>
   <translation>Un proyecto guarda la foto, sus caras, las ediciones y su historial, para seguir más tarde.</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Do&amp;n’t save</source>
   <translation>&amp;No guardar</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Save the changes to “{}”?</source>
   <translation>¿Guardar los cambios en «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>To have the finished photo as a file, cancel and choose Export photo.</source>
   <translation>Para tener la foto terminada como archivo, cancele y elija Exportar foto.</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Unsaved changes</source>
   <translation>Cambios sin guardar</translation>
  </message>
 </context>
</TS>
