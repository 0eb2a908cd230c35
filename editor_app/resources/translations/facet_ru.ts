<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
 <context>
  <name>AboutDialog</name>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>About Facet</source>
   <translation>О программе Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Copy these lines</source>
   <translation>Копировать эти строки</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Device</source>
   <translation>Устройство</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Licence of Facet</source>
   <translation>Лицензия Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Licence of the model</source>
   <translation>Лицензия модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>MIT; Qt is used under the LGPL, version 3</source>
   <translation>MIT; Qt — по лицензии LGPL версии 3</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Made with</source>
   <translation>Сделано на</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Model</source>
   <translation>Модель</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Moves attributes of a face in a photo, and puts the face back into the photo.</source>
   <translation>Меняет атрибуты лица на фото и возвращает лицо на место.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>System</source>
   <translation>Система</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Trained on</source>
   <translation>Обучена на</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>Version</source>
   <translation>Версия</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/about.py" />
   <source>not loaded yet</source>
   <translation>ещё не загружено</translation>
  </message>
 </context>
 <context>
  <name>ActionStates</name>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>choose a face and fit it first</source>
   <translation>сначала выберите лицо и подгоните его</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>finish placing eyes and mouth first</source>
   <translation>сначала закончите указывать глаза и рот</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>it needs a photo; this is a face the model made up</source>
   <translation>нужно фото; это лицо придумано моделью</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>not possible now</source>
   <translation>сейчас невозможно</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>nothing is changed</source>
   <translation>ничего не изменено</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>open a photo or a sample face first</source>
   <translation>сначала откройте фото или пример лица</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>there is no such step</source>
   <translation>такого шага нет</translation>
  </message>
  <message>
   <location filename="editor_app/action_states.py" />
   <source>wait until what is under way is done</source>
   <translation>дождитесь окончания текущей работы</translation>
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
   <translation>&amp;О программе Facet</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Attributes</source>
   <translation>&amp;Атрибуты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Batch…</source>
   <translation>&amp;Пакет…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Compare</source>
   <translation>&amp;Сравнить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Copy result</source>
   <translation>&amp;Копировать результат</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Edit</source>
   <translation>&amp;Правка</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Export photo…</source>
   <translation>&amp;Экспорт фото…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Face</source>
   <translation>&amp;Лицо</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;File</source>
   <translation>&amp;Файл</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Find a command…</source>
   <translation>&amp;Найти команду…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Fit to window</source>
   <translation>&amp;По размеру окна</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Generate</source>
   <translation>&amp;Создание</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Help</source>
   <translation>&amp;Справка</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;History</source>
   <translation>&amp;История</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Import preset…</source>
   <translation>&amp;Импорт пресета…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Install looks…</source>
   <translation>&amp;Установить образы…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keep edit as preset…</source>
   <translation>&amp;Сохранить правку как пресет…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keep this face</source>
   <translation>&amp;Сохранить это лицо</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Keyboard shortcuts</source>
   <translation>&amp;Сочетания клавиш</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Lock attribute</source>
   <translation>&amp;Закрепить атрибут</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Looks</source>
   <translation>О&amp;бразы</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Mix</source>
   <translation>&amp;Смешивание</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Models…</source>
   <translation>&amp;Модели…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Open…</source>
   <translation>&amp;Открыть…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Paste</source>
   <translation>&amp;Вставить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Photo</source>
   <translation>&amp;Фото</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Quit</source>
   <translation>&amp;Выход</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Redo</source>
   <translation>&amp;Повторить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Redo {}</source>
   <translation>&amp;Повторить: {}</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Save project</source>
   <translation>&amp;Сохранить проект</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Tools panel</source>
   <translation>Панель &amp;инструментов</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Undo</source>
   <translation>&amp;Отменить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;Undo {}</source>
   <translation>&amp;Отменить: {}</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>&amp;View</source>
   <translation>&amp;Вид</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>A photo pixel on each screen pixel</source>
   <translation>Один пиксель фото на пиксель экрана</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Add looks from .look files</source>
   <translation>Добавить образы из файлов .look</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Add this face to the favourites</source>
   <translation>Добавить это лицо в избранное</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Appearan&amp;ce</source>
   <translation>&amp;Оформление</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Appearance, speed, folders and language</source>
   <translation>Оформление, скорость, папки и язык</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>As the system</source>
   <translation>Как в системе</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Cancel</source>
   <translation>Отмена</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Choose the style rows that the attribute touched last moves</source>
   <translation>Выбрать строки стиля для атрибута, который трогали последним</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Choose, import or remove models</source>
   <translation>Выбрать, импортировать или удалить модели</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Clear list</source>
   <translation>Очистить список</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Close Facet</source>
   <translation>Закрыть Facet</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Co&amp;mpare as</source>
   <translation>С&amp;пособ сравнения</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Confine the edit to parts of the face</source>
   <translation>Ограничить правку частями лица</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Cop&amp;y edit</source>
   <translation>Копировать правк&amp;у</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Copy the edited photo to the clipboard</source>
   <translation>Копировать обработанное фото в буфер обмена</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Copy this face's edit, for other faces and photos</source>
   <translation>Копировать правку этого лица для других лиц и фото</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Dark</source>
   <translation>Тёмное</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Drag five points onto the face where it was not found, or not well</source>
   <translation>Поставить пять точек на лицо, если оно не найдено или найдено неточно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Edit all photos of a folder</source>
   <translation>Изменить все фото папки</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every command and slider, by name</source>
   <translation>Все команды и ползунки по названию</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every key and gesture</source>
   <translation>Все клавиши и жесты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Every pair of some faces mixed, to choose from</source>
   <translation>Все пары нескольких лиц в смеси, на выбор</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Export</source>
   <translation>Экспорт</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Export a&amp;nimation…</source>
   <translation>Экспорт &amp;анимации…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>F&amp;aces panel</source>
   <translation>Панель &amp;лиц</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Faces take on the style of a picture</source>
   <translation>Лица принимают стиль картинки</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Faces the model makes up</source>
   <translation>Лица, которые придумывает модель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fi&amp;ll the window</source>
   <translation>&amp;Заполнить окно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the face</source>
   <translation>Подогнать лицо</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the face &amp;more closely</source>
   <translation>Подогнать лицо &amp;точнее</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the model to this face</source>
   <translation>Подогнать модель к этому лицу</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Fit the model to this face; sliders need that</source>
   <translation>Подогнать модель к этому лицу; без этого ползунки не работают</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Five hints beside what they are about</source>
   <translation>Пять подсказок рядом с тем, о чём они</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Forget the recent photos and projects</source>
   <translation>Забыть недавние фото и проекты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Free every attribute that is locked</source>
   <translation>Освободить все закреплённые атрибуты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Give this face the edit that was copied</source>
   <translation>Применить к этому лицу скопированную правку</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Go on from the face as it is now</source>
   <translation>Продолжить с лица в нынешнем виде</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Go to the search box</source>
   <translation>Перейти к строке поиска</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>High contrast</source>
   <translation>Высокий контраст</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Keep this face's edit under a name</source>
   <translation>Сохранить правку этого лица под именем</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Layou&amp;t</source>
   <translation>&amp;Расположение</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Leave the face as it was</source>
   <translation>Оставить лицо как было</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Let a slider move, or go from face to face</source>
   <translation>Двигать ползунок или переходить от лица к лицу</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Light</source>
   <translation>Светлое</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Lock the attribute touched last, or unlock it</source>
   <translation>Закрепить или освободить атрибут, который трогали последним</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Loo&amp;ks</source>
   <translation>О&amp;бразы</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Main toolbar</source>
   <translation>Главная панель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Make a look from a &amp;picture…</source>
   <translation>Создать образ по &amp;картинке…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Make it &amp;faithful</source>
   <translation>Сделать &amp;достоверным</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Mi&amp;xing grid…</source>
   <translation>&amp;Сетка смешивания…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Mix other faces in</source>
   <translation>Подмешать другие лица</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Monito&amp;r profile</source>
   <translation>Профиль &amp;монитора</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Move every attribute that is not locked at random</source>
   <translation>Случайно сдвинуть все незакреплённые атрибуты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open &amp;recent</source>
   <translation>&amp;Недавние</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open a photo or a project</source>
   <translation>Открыть фото или проект</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Open the picture on the clipboard</source>
   <translation>Открыть картинку из буфера обмена</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Paste edi&amp;t</source>
   <translation>Вставит&amp;ь правку</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Place eyes and mouth by &amp;hand</source>
   <translation>Указать глаза и рот &amp;вручную</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Preset&amp;s</source>
   <translation>&amp;Пресеты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Preview &amp;quality</source>
   <translation>&amp;Качество предпросмотра</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Project again, with more steps: slower, more alike</source>
   <translation>Подобрать заново, с большим числом шагов: медленнее, но похожее</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Ran&amp;domise</source>
   <translation>С&amp;лучайно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Rand&amp;omness</source>
   <translation>Случай&amp;ность</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: a little</source>
   <translation>Случайно: немного</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: clearly</source>
   <translation>Случайно: заметно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Random: far</source>
   <translation>Случайно: сильно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise close to the face</source>
   <translation>Случайно, близко к лицу</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise up to the ends of the natural ranges</source>
   <translation>Случайно, до краёв естественного диапазона</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Randomise visibly</source>
   <translation>Случайно, заметно</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Re&amp;vert</source>
   <translation>&amp;Вернуть исходное</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Redo</source>
   <translation>Повторить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save</source>
   <translation>Сохранить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save photo, faces, edits and history, to go on later</source>
   <translation>Сохранить фото, лица, правки и историю, чтобы продолжить потом</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save project &amp;as…</source>
   <translation>Сохранить проект &amp;как…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Save the project as another file</source>
   <translation>Сохранить проект в другой файл</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Se&amp;ttings…</source>
   <translation>&amp;Настройки…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Search &amp;attributes</source>
   <translation>&amp;Поиск атрибутов</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Set as &amp;new start</source>
   <translation>Новая &amp;отправная точка</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show &amp;hints</source>
   <translation>Показать &amp;подсказки</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show before and after together; hold B for before</source>
   <translation>Показать «до» и «после» вместе; удерживайте B для «до»</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show no room beside the picture</source>
   <translation>Без полей вокруг снимка</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the left panel</source>
   <translation>Показать или скрыть левую панель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the list of steps; a click goes there</source>
   <translation>Показать или скрыть список шагов; щелчок переносит к шагу</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show or hide the right panel</source>
   <translation>Показать или скрыть правую панель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the face as the model renders it</source>
   <translation>Показать лицо, как его рисует модель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the sliders</source>
   <translation>Показать ползунки</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the whole photo</source>
   <translation>Показать фото целиком</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Show the whole picture</source>
   <translation>Показать изображение целиком</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Stop</source>
   <translation>Стоп</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Stop; the best so far is kept</source>
   <translation>Стоп; лучшее на данный момент сохранится</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Style &amp;rows…</source>
   <translation>С&amp;троки стиля…</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take all looks &amp;off</source>
   <translation>&amp;Снять все образы</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take every face back to the photo</source>
   <translation>Вернуть все лица к виду на фото</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Take presets from files</source>
   <translation>Взять пресеты из файлов</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>The face as a drawing, a painting, an old film</source>
   <translation>Лицо как рисунок, картина, старая плёнка</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>The face without any look</source>
   <translation>Лицо без образов</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Tune the model to this face: closer likeness, a minute or so</source>
   <translation>Настроить модель на это лицо: точнее сходство, около минуты</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Undo</source>
   <translation>Отменить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Unlock all</source>
   <translation>Освободить все</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use its model</source>
   <translation>Использовать его модель</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use the model the project was made with</source>
   <translation>Использовать модель, с которой сделан проект</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Use these points</source>
   <translation>Использовать эти точки</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Versions, licences and models</source>
   <translation>Версии, лицензии и модели</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>W&amp;here</source>
   <translation>&amp;Где</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Write the finished photo as a file</source>
   <translation>Записать готовое фото в файл</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom &amp;in</source>
   <translation>У&amp;величить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom &amp;out</source>
   <translation>У&amp;меньшить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom in</source>
   <translation>Увеличить</translation>
  </message>
  <message>
   <location filename="editor_app/actions.py" />
   <source>Zoom out</source>
   <translation>Уменьшить</translation>
  </message>
 </context>
 <context>
  <name>AdoptPage</name>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Adopt</source>
   <translation>&amp;Дополнить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Back</source>
   <translation>&amp;Назад</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Discard</source>
   <translation>&amp;Удалить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Продолжить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>&amp;Stop</source>
   <translation>&amp;Остановить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>1 minute</source>
   <translation>1 минута</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>A new model is made of it; this one stays. You can go on working meanwhile.</source>
   <translation>Из неё делается новая модель; эта остаётся. Тем временем можно продолжать работу.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Adopt “{}”</source>
   <translation>Дополнить «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Delete what was made so far, and begin anew</source>
   <translation>Удалить сделанное и начать заново</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Facet makes here what this model lacks, from nothing but faces of its own:</source>
   <translation>Facet создаст здесь то, чего не хватает модели, по её собственным лицам:</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Finding sliders</source>
   <translation>Поиск ползунков</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>It was stopped; it goes on where it was.</source>
   <translation>Остановлено; продолжится с того же места.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Making previews</source>
   <translation>Создание предпросмотра</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Making the encoder</source>
   <translation>Создание кодировщика</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Measuring</source>
   <translation>Измерение</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Name of the new model</source>
   <translation>Название новой модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>New name</source>
   <translation>Новое название</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Progress of the adoption</source>
   <translation>Ход дополнения</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Starting…</source>
   <translation>Запуск…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Stopping after this step…</source>
   <translation>Остановка после этого шага…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>The longer, the closer previews and fitted faces come to the full picture</source>
   <translation>Чем дольше, тем ближе предпросмотр и подогнанные лица к полной картинке</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>Time</source>
   <translation>Время</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>What is made so far is kept; you can go on later</source>
   <translation>Сделанное сохраняется; продолжить можно позже</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>about {} left</source>
   <translation>осталось около {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>less than a minute left</source>
   <translation>осталось меньше минуты</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>{} hours</source>
   <translation>{} ч</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_adopt.py" />
   <source>{} minutes</source>
   <translation>{} мин</translation>
  </message>
 </context>
 <context>
  <name>Animating</name>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Fit a face first: it is what moves.</source>
   <translation>Сначала подгоните лицо: оно и движется.</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Rendering {}…</source>
   <translation>Отрисовка {}…</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Saved {}</source>
   <translation>Сохранено: {}</translation>
  </message>
  <message>
   <location filename="editor_app/animating.py" />
   <source>Stopped; nothing was written</source>
   <translation>Остановлено; ничего не записано</translation>
  </message>
 </context>
 <context>
  <name>AnimationDialog</name>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> frames a second</source>
   <translation> кадров в секунду</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> pixels</source>
   <translation> пикс.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source> s</source>
   <translation> с</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Again from the start</source>
   <translation>Снова с начала</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>At one speed</source>
   <translation>С одной скоростью</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Ease</source>
   <translation>Плавность</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Export animation</source>
   <translation>Экспорт анимации</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>File</source>
   <translation>Файл</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Format</source>
   <translation>Формат</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Frame {} of {}</source>
   <translation>Кадр {} из {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Frames a second</source>
   <translation>Кадров в секунду</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>GIF and WebP go on for ever but with Once; in MP4 the player decides</source>
   <translation>GIF и WebP идут без конца, кроме «Один раз»; в MP4 решает проигрыватель</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Length</source>
   <translation>Длительность</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Loop</source>
   <translation>Повтор</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Of the whole animation, there and back</source>
   <translation>Всей анимации, туда и обратно</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Once</source>
   <translation>Один раз</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Picture</source>
   <translation>Изображение</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Progress</source>
   <translation>Ход работы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Quality</source>
   <translation>Качество</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Sets off and stops softly</source>
   <translation>Мягко трогается и останавливается</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Size</source>
   <translation>Размер</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>Stopped; nothing was written.</source>
   <translation>Остановлено; ничего не записано.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>The longer side</source>
   <translation>Длинная сторона</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/animation.py" />
   <source>There and back</source>
   <translation>Туда и обратно</translation>
  </message>
 </context>
 <context>
  <name>AskName</name>
  <message>
   <location filename="editor_app/ask_name.py" />
   <source>Name</source>
   <translation>Название</translation>
  </message>
 </context>
 <context>
  <name>AttributePanel</name>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Amount</source>
   <translation>Степень</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Discovered</source>
   <translation>Найденные</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Experimental: it may change other things, too.</source>
   <translation>Экспериментально: может менять и другое.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>How much of the whole edit is applied: 0 shows the photo, 1 everything</source>
   <translation>Какая доля всей правки применяется: 0 — фото, 1 — всё</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Lock {}</source>
   <translation>Закрепить: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>No attribute matches “{}”.</source>
   <translation>Нет атрибутов для «{}».</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Not in this model</source>
   <translation>Нет в этой модели</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Reset all</source>
   <translation>Сбросить всё</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Search attributes</source>
   <translation>Поиск атрибутов</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Show the directions that were hidden, to use them or to unhide them</source>
   <translation>Показать скрытые направления, чтобы использовать или вернуть</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Show {} hidden</source>
   <translation>Показать скрытые: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Take this face back to the photo (one undo step)</source>
   <translation>Вернуть это лицо к виду на фото (один шаг отмены)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>This model cannot do that; the value is kept.</source>
   <translation>Эта модель так не умеет; значение сохранено.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>This model has no sliders.</source>
   <translation>У этой модели нет ползунков.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>Unlock {}</source>
   <translation>Освободить: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/attributes.py" />
   <source>exp.</source>
   <translation>эксп.</translation>
  </message>
 </context>
 <context>
  <name>AttributeRow</name>
  <message>
   <location filename="editor_app/panels/attribute_row.py" />
   <source>{}, value</source>
   <translation>{}, значение</translation>
  </message>
 </context>
 <context>
  <name>Attributes</name>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Accessories</source>
   <translation>Аксессуары</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Age</source>
   <translation>Возраст</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Baldness</source>
   <translation>Облысение</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Blond hair</source>
   <translation>Светлые</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Dark hair</source>
   <translation>Тёмные</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Expression</source>
   <translation>Мимика</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Facial hair</source>
   <translation>Борода</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Gender</source>
   <translation>Пол</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Glasses</source>
   <translation>Очки</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Gray hair</source>
   <translation>Седина</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Hair</source>
   <translation>Волосы</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Mouth open</source>
   <translation>Рот открыт</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Person</source>
   <translation>Человек</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Pose</source>
   <translation>Поза</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Smile</source>
   <translation>Улыбка</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Tilt</source>
   <translation>Наклон</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Turn</source>
   <translation>Поворот</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>a broad smile</source>
   <translation>широкая улыбка</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>bald</source>
   <translation>лысина</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>beard</source>
   <translation>борода</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>black or dark brown hair</source>
   <translation>чёрные или тёмно-русые волосы</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>blond hair</source>
   <translation>светлые волосы</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>clean-shaven</source>
   <translation>чисто выбрито</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>closed mouth</source>
   <translation>закрытый рот</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>fuller hair</source>
   <translation>волосы гуще</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>glasses</source>
   <translation>очки</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>gray or white hair</source>
   <translation>седые или белые волосы</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>less blond</source>
   <translation>менее светлые</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>less gray</source>
   <translation>меньше седины</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>lighter hair</source>
   <translation>волосы светлее</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>looks down</source>
   <translation>смотрит вниз</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>looks up</source>
   <translation>смотрит вверх</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>no glasses</source>
   <translation>без очков</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>older</source>
   <translation>старше</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>open mouth</source>
   <translation>открытый рот</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>presents feminine</source>
   <translation>женственнее</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>presents masculine</source>
   <translation>мужественнее</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>serious</source>
   <translation>серьёзное лицо</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>to the viewer's right</source>
   <translation>вправо от зрителя</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>turns to the viewer's left</source>
   <translation>поворот влево от зрителя</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>younger</source>
   <translation>моложе</translation>
  </message>
 </context>
 <context>
  <name>Autosaver</name>
  <message>
   <location filename="editor_app/autosaver.py" />
   <source>What is not saved cannot be kept for a crash: {}</source>
   <translation>Несохранённое нельзя сберечь на случай сбоя: {}</translation>
  </message>
 </context>
 <context>
  <name>BatchDialog</name>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Продолжить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>&amp;Stop it</source>
   <translation>&amp;Остановить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>Batch</source>
   <translation>Пакет</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>It can go on without this window; File ▸ Batch… shows it again.</source>
   <translation>Продолжается и без этого окна; «Файл ▸ Пакет…» покажет его снова.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch.py" />
   <source>The batch is not done yet.</source>
   <translation>Пакет ещё не готов.</translation>
  </message>
 </context>
 <context>
  <name>BatchProgress</name>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Back</source>
   <translation>&amp;Назад</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Go on</source>
   <translation>&amp;Продолжить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>&amp;Pause</source>
   <translation>&amp;Пауза</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>All photos are done</source>
   <translation>Все фото готовы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Close</source>
   <translation>Закрыть</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Each photo before and after, and what could not be done</source>
   <translation>Каждое фото до и после и то, что не удалось</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Editing the photos of “{}”</source>
   <translation>Правка фото из «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Finish the photos that are under way, and begin no others</source>
   <translation>Закончить начатые фото и не начинать новых</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Finished photos</source>
   <translation>Готовые фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Open &amp;folder</source>
   <translation>Открыть &amp;папку</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Open &amp;report</source>
   <translation>Открыть &amp;отчёт</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Paused; photos that are under way are finished</source>
   <translation>Пауза; начатые фото завершаются</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Progress of the batch</source>
   <translation>Ход пакета</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>S&amp;top</source>
   <translation>&amp;Стоп</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Starting…</source>
   <translation>Запуск…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Stopped</source>
   <translation>Остановлено</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>Stopping…</source>
   <translation>Остановка…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>What is done is kept; the same settings go on with the rest later</source>
   <translation>Сделанное сохраняется; те же настройки позже продолжат с остальным</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>What is done is kept; the same settings go on with the rest.</source>
   <translation>Сделанное сохраняется; те же настройки продолжат с остальным.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about 1 minute left</source>
   <translation>осталась около минуты</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about {} hours left</source>
   <translation>осталось около {} ч</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>about {} minutes left</source>
   <translation>осталось около {} мин</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>could not be done</source>
   <translation>не удалось</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>edited</source>
   <translation>изменено</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>less than a minute left</source>
   <translation>осталось меньше минуты</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>no face, copied</source>
   <translation>без лица, скопировано</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>no face, left out</source>
   <translation>без лица, пропущено</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{:.1f} photos/s</source>
   <translation>{:.1f} фото/с</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{:.2f} photos/s</source>
   <translation>{:.2f} фото/с</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} could not be done</source>
   <translation>не удалось: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} edited</source>
   <translation>изменено: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} of {} photos</source>
   <translation>{} из {} фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} of {} photos; loading the model…</source>
   <translation>{} из {} фото; загрузка модели…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} without a face, copied</source>
   <translation>без лица, скопировано: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_progress.py" />
   <source>{} without a face, left out</source>
   <translation>без лица, пропущено: {}</translation>
  </message>
 </context>
 <context>
  <name>BatchSetup</name>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>&amp;Start</source>
   <translation>&amp;Начать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>(tick “Do all again”)</source>
   <translation>(отметьте «Сделать всё заново»)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>1 photo</source>
   <translation>1 фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>All</source>
   <translation>Все</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>As each photo</source>
   <translation>Как у каждого фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>As fits this computer</source>
   <translation>По этому компьютеру</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Close</source>
   <translation>Закрыть</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Close: 300 steps</source>
   <translation>Близко: 300 шагов</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Copy as they are</source>
   <translation>Копировать как есть</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Do all again, in place of what is there</source>
   <translation>Сделать всё заново, заменив имеющееся</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Edit</source>
   <translation>Правка</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Faces</source>
   <translation>Лица</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Folder of photos</source>
   <translation>Папка с фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Folder of results</source>
   <translation>Папка результатов</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Format</source>
   <translation>Формат</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>How long the model is fitted to each face: the longer, the more alike</source>
   <translation>Сколько подгонять модель к каждому лицу: чем дольше, тем похожее</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>How many photos are edited at the same time; each takes memory</source>
   <translation>Сколько фото обрабатывать сразу; каждое занимает память</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Keep the place where they were taken (GPS)</source>
   <translation>Сохранить место съёмки (GPS)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Leave out</source>
   <translation>Пропустить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Likeness</source>
   <translation>Сходство</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Of formats that lose something; 100 is the best</source>
   <translation>Для форматов с потерями; 100 — лучшее</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Off for each new batch: a place says more than most people want to share</source>
   <translation>Выключено в каждом пакете: место говорит больше, чем обычно хотят сообщать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Photos</source>
   <translation>Фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Photos without a face</source>
   <translation>Фото без лица</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Processes</source>
   <translation>Процессы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Quality</source>
   <translation>Качество</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Quick: one look</source>
   <translation>Быстро: один взгляд</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Results</source>
   <translation>Результаты</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>The most prominent one</source>
   <translation>Самое заметное</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There are no photos.</source>
   <translation>Фото нет.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There is no edit: move a slider, or keep a preset.</source>
   <translation>Нет правки: сдвиньте ползунок или сохраните пресет.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>There is no such folder.</source>
   <translation>Такой папки нет.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Usual: 100 steps</source>
   <translation>Обычно: 100 шагов</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>Without a face</source>
   <translation>Без лица</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>{} photos</source>
   <translation>фото: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/batch_setup.py" />
   <source>{} photos are done there; the same settings go on with the rest.</source>
   <translation>Там готово фото: {}; те же настройки продолжат с остальным.</translation>
  </message>
 </context>
 <context>
  <name>Batching</name>
  <message>
   <location filename="editor_app/batching.py" />
   <source>&amp;Stop it</source>
   <translation>&amp;Остановить</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>A batch is not done yet. Stop it?</source>
   <translation>Пакет ещё не готов. Остановить?</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Batch</source>
   <translation>Пакет</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Batch done: {}</source>
   <translation>Пакет готов: {}</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Current edit</source>
   <translation>Текущая правка</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>Preset “{}”</source>
   <translation>Пресет «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/batching.py" />
   <source>What is done is kept; the same settings go on with the rest later.</source>
   <translation>Сделанное сохраняется; те же настройки позже продолжат с остальным.</translation>
  </message>
 </context>
 <context>
  <name>Callout</name>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Back</source>
   <translation>&amp;Назад</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Done</source>
   <translation>&amp;Готово</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Next</source>
   <translation>&amp;Далее</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>&amp;Skip</source>
   <translation>&amp;Пропустить</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>{} of {}</source>
   <translation>{} из {}</translation>
  </message>
 </context>
 <context>
  <name>Canvas</name>
  <message>
   <location filename="editor_app/canvas.py" />
   <source>Photo</source>
   <translation>Фото</translation>
  </message>
 </context>
 <context>
  <name>CardPage</name>
  <message>
   <location filename="editor_app/dialogs/model_card.py" />
   <source>&amp;Back</source>
   <translation>&amp;Назад</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_card.py" />
   <source>Model card</source>
   <translation>Карточка модели</translation>
  </message>
 </context>
 <context>
  <name>ChildCommand</name>
  <message>
   <location filename="editor_app/child_command.py" />
   <source>It ended unexpectedly (exit status {}); what it has made is kept</source>
   <translation>Процесс неожиданно завершился (код {}); сделанное сохранено</translation>
  </message>
  <message>
   <location filename="editor_app/child_command.py" />
   <source>{} cannot be started ({})</source>
   <translation>не удаётся запустить {} ({})</translation>
  </message>
 </context>
 <context>
  <name>CommandList</name>
  <message>
   <location filename="editor_app/command_list.py" />
   <source>Now</source>
   <translation>Сейчас</translation>
  </message>
  <message>
   <location filename="editor_app/command_list.py" />
   <source>Slider</source>
   <translation>Ползунок</translation>
  </message>
 </context>
 <context>
  <name>CommandPalette</name>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>Commands</source>
   <translation>Команды</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>Find a command</source>
   <translation>Найти команду</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>No command matches “{}”.</source>
   <translation>Нет команд для «{}».</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/palette.py" />
   <source>What do you want to do?</source>
   <translation>Что вы хотите сделать?</translation>
  </message>
 </context>
 <context>
  <name>CompareHandle</name>
  <message>
   <location filename="editor_app/compare_handle.py" />
   <source>Drag to compare; double-click for the middle</source>
   <translation>Тяните для сравнения; двойной щелчок — в середину</translation>
  </message>
  <message>
   <location filename="editor_app/compare_handle.py" />
   <source>Line between before and after</source>
   <translation>Линия между «до» и «после»</translation>
  </message>
 </context>
 <context>
  <name>CompareMenu</name>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Amplify the difference</source>
   <translation>&amp;Усилить разницу</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Difference</source>
   <translation>&amp;Разница</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>&amp;Split</source>
   <translation>&amp;Разделение</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>B&amp;link</source>
   <translation>&amp;Мигание</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Before and after by turns</source>
   <translation>До и после по очереди</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Before at one side of a line, after at the other; drag the line</source>
   <translation>До — по одну сторону линии, после — по другую; линию можно тянуть</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Blink &amp;every</source>
   <translation>М&amp;игать каждые</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Blink every {} s</source>
   <translation>Мигать каждые {} с</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Both pictures, zoomed and moved together</source>
   <translation>Оба снимка, масштаб и сдвиг общие</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Difference × {}</source>
   <translation>Разница × {}</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>Side &amp;by side</source>
   <translation>Р&amp;ядом</translation>
  </message>
  <message>
   <location filename="editor_app/compare_menu.py" />
   <source>What the edit changes, amplified; black is unchanged</source>
   <translation>Что меняет правка, усиленно; чёрное не изменено</translation>
  </message>
 </context>
 <context>
  <name>Comparison</name>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>After</source>
   <translation>После</translation>
  </message>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>Before</source>
   <translation>До</translation>
  </message>
  <message>
   <location filename="editor_app/comparison.py" />
   <source>Difference × {}</source>
   <translation>Разница × {}</translation>
  </message>
 </context>
 <context>
  <name>CrashGuard</name>
  <message>
   <location filename="editor_app/crash_guard.py" />
   <source>Something went wrong: {}</source>
   <translation>Что-то пошло не так: {}</translation>
  </message>
 </context>
 <context>
  <name>CrashReport</name>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>&amp;Copy report</source>
   <translation>&amp;Копировать отчёт</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Copied</source>
   <translation>Скопировано</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Facet made a mistake, and goes on</source>
   <translation>В Facet произошла ошибка; работа продолжается</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Nothing that you did is lost.</source>
   <translation>Ничего из сделанного не потеряно.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Open &amp;log folder</source>
   <translation>Открыть папку &amp;журнала</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Report</source>
   <translation>Отчёт</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Something went wrong</source>
   <translation>Что-то пошло не так</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>The report holds no picture and no names of your files. It goes nowhere unless you send it.</source>
   <translation>В отчёте нет снимков и имён ваших файлов. Он никуда не уйдёт, пока вы его не отправите.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/crash_report.py" />
   <source>Your changes are kept for the next start, too. To be safe, save the project and start Facet again.</source>
   <translation>Изменения сбережены и для следующего запуска. Для надёжности сохраните проект и перезапустите Facet.</translation>
  </message>
 </context>
 <context>
  <name>DirectionWordsDialog</name>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Left (−1)</source>
   <translation>&amp;Влево (−1)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Name</source>
   <translation>&amp;Название</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>&amp;Right (+1)</source>
   <translation>В&amp;право (+1)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>Rename {}</source>
   <translation>Переименовать: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>The name is kept with the model, for this and all later faces.</source>
   <translation>Название хранится с моделью, для этого и всех следующих лиц.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>such as: narrow jaw</source>
   <translation>например: узкая челюсть</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/direction_words.py" />
   <source>such as: wide jaw</source>
   <translation>например: широкая челюсть</translation>
  </message>
 </context>
 <context>
  <name>Document</name>
  <message>
   <location filename="editor_app/document.py" />
   <source>Fit the face again</source>
   <translation>Подогнать лицо заново</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Generated face</source>
   <translation>Созданное лицо</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Make it faithful</source>
   <translation>Сделать достоверным</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Reset all</source>
   <translation>Сбросить всё</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Revert</source>
   <translation>Вернуть исходное</translation>
  </message>
  <message>
   <location filename="editor_app/document.py" />
   <source>Sample face {}</source>
   <translation>Пример лица {}</translation>
  </message>
 </context>
 <context>
  <name>Dressing</name>
  <message>
   <location filename="editor_app/dressing.py" />
   <source>Looks</source>
   <translation>Образы</translation>
  </message>
  <message>
   <location filename="editor_app/dressing.py" />
   <source>The face as a drawing, a painting, an old film…</source>
   <translation>Лицо как рисунок, картина, старая плёнка…</translation>
  </message>
 </context>
 <context>
  <name>EditExchange</name>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Copied edit</source>
   <translation>Скопированная правка</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Edit copied; paste it on another face with Ctrl+Alt+V</source>
   <translation>Правка скопирована; вставьте её на другое лицо: Ctrl+Alt+V</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Paste edit</source>
   <translation>Вставить правку</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>Randomise</source>
   <translation>Случайно</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>There is no edit on the clipboard; copy one with Ctrl+Alt+C</source>
   <translation>В буфере обмена нет правки; скопируйте её: Ctrl+Alt+C</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>There is no fitted face yet; open a photo, or a face at the left</source>
   <translation>Подогнанного лица ещё нет; откройте фото или лицо слева</translation>
  </message>
  <message>
   <location filename="editor_app/edit_exchange.py" />
   <source>This face has no edit to copy; move a slider first</source>
   <translation>У этого лица нет правки для копирования; сначала сдвиньте ползунок</translation>
  </message>
 </context>
 <context>
  <name>Engine</name>
  <message>
   <location filename="editor_app/engine.py" />
   <source>CPU, {} threads</source>
   <translation>ЦП, потоков: {}</translation>
  </message>
 </context>
 <context>
  <name>ExportDialog</name>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>16 bits a channel</source>
   <translation>16 бит на канал</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>2 pictures of {} × {} pixels, {}, {} bits a channel</source>
   <translation>2 снимка {} × {} пикселей, {}, {} бит на канал</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Before and after on one sheet</source>
   <translation>До и после на одном листе</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Depth</source>
   <translation>Глубина</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Export</source>
   <translation>Экспорт</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Face, as the model renders it</source>
   <translation>Лицо, как его рисует модель</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Face, cut from the photo</source>
   <translation>Лицо, вырезанное из фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>File</source>
   <translation>Файл</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Format</source>
   <translation>Формат</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Goes along</source>
   <translation>Передаётся</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Keep date, camera and description</source>
   <translation>Сохранить дату, камеру и описание</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Keep the place where it was taken (GPS)</source>
   <translation>Сохранить место съёмки (GPS)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Layers: photo, edit, mask</source>
   <translation>Слои: фото, правка, маска</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Off for each new export: a place says more than most people want to share</source>
   <translation>Выключено при каждом экспорте: место говорит больше, чем обычно хотят сообщать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Picture</source>
   <translation>Изображение</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Pixels of the longer side; any number may be typed</source>
   <translation>Пиксели длинной стороны; можно ввести любое число</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Quality</source>
   <translation>Качество</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Result</source>
   <translation>Результат</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Save</source>
   <translation>Сохранить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Say in the file what was done</source>
   <translation>Указать в файле, что сделано</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Size</source>
   <translation>Размер</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The edit is computed more finely than the 8 bits of this picture; larger files</source>
   <translation>Правка вычисляется точнее, чем 8 бит этого снимка; файлы крупнее</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The finished picture</source>
   <translation>Готовый снимок</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>The size is a number of pixels from 16 to 32768.</source>
   <translation>Размер — число пикселей от 16 до 32768.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>What to save</source>
   <translation>Что сохранить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Whole photo</source>
   <translation>Всё фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>Writes the sliders' values into the file. That a model took part in it is written in any case.</source>
   <translation>Записывает в файл значения ползунков. Участие модели указывается в любом случае.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {} pixels, {}, {} bits a channel</source>
   <translation>{} × {} пикселей, {}, {} бит на канал</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {}, as in the photo</source>
   <translation>{} × {}, как на фото</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{} × {}, as rendered</source>
   <translation>{} × {}, как отрисовано</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export.py" />
   <source>{}, about {}</source>
   <translation>{}, около {}</translation>
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
   <translation>Для любой программы: накладываются друг на друга.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>HEIC</source>
   <translation>HEIC</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Half the size of JPEG; for phones and Macs.</source>
   <translation>Вдвое меньше JPEG; для телефонов и Mac.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>JPEG</source>
   <translation>JPEG</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Loses nothing; for further editing and print.</source>
   <translation>Без потерь; для обработки и печати.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Loses nothing; large files.</source>
   <translation>Без потерь; большие файлы.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>One file for GIMP, Krita and others.</source>
   <translation>Один файл для GIMP, Krita и других.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>OpenRaster</source>
   <translation>OpenRaster</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Opens everywhere.</source>
   <translation>Открывается везде.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>PNG</source>
   <translation>PNG</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>PNGs in a folder</source>
   <translation>PNG в папке</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Smaller than JPEG; for the web.</source>
   <translation>Меньше JPEG; для сети.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>TIFF</source>
   <translation>TIFF</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The model renders {} × {} pixels: enlarged, it gets softer.</source>
   <translation>Модель рисует {} × {} пикселей: увеличенное будет мягче.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The photo has 16 bits a channel; {} keeps 8.</source>
   <translation>В фото 16 бит на канал; {} сохраняет 8.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>The photo is CMYK; {} holds it as sRGB.</source>
   <translation>Фото в CMYK; {} хранит его как sRGB.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>The smallest files; needs recent programs.</source>
   <translation>Самые малые файлы; нужны новые программы.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>There are {} pixels a side: enlarged, it gets softer.</source>
   <translation>Сторона — {} пикселей: увеличенное будет мягче.</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>WebP</source>
   <translation>WebP</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} bits a channel, no transparency; colour profile and camera data.</source>
   <translation>{} бит на канал, без прозрачности; цветовой профиль и данные камеры.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} bits a channel, with transparency; colour profile and camera data.</source>
   <translation>{} бит на канал, с прозрачностью; цветовой профиль и данные камеры.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/export_options.py" />
   <source>{} has no transparency: transparent parts become white.</source>
   <translation>В {} нет прозрачности: прозрачное станет белым.</translation>
  </message>
 </context>
 <context>
  <name>Exporter</name>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Copied, {} × {} pixels</source>
   <translation>Скопировано, {} × {} пикселей</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Copying…</source>
   <translation>Копирование…</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Fit face {} to this model first: its edit would be left out.</source>
   <translation>Сначала подгоните лицо {} к этой модели: его правка не вошла бы.</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Saved {}</source>
   <translation>Сохранено: {}</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>Saving {}…</source>
   <translation>Сохранение {}…</translation>
  </message>
  <message>
   <location filename="editor_app/exporter.py" />
   <source>There is no fitted face to crop; save the whole photo, or fit a face first.</source>
   <translation>Нет подогнанного лица для кадра; сохраните всё фото или сначала подгоните лицо.</translation>
  </message>
 </context>
 <context>
  <name>FaceMenu</name>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Face of another photo…</source>
   <translation>Лицо с другого фото…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Faces in this photo</source>
   <translation>Лица на этом фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Favourites</source>
   <translation>Избранное</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Sample faces</source>
   <translation>Примеры лиц</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Take a face from a photo</source>
   <translation>Взять лицо с фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/face_menu.py" />
   <source>Used before</source>
   <translation>Использованные</translation>
  </message>
 </context>
 <context>
  <name>FacePool</name>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Face {} of {}</source>
   <translation>Лицо {} из {}</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Fitting the face of {}…</source>
   <translation>Подгонка лица с {}…</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>Fitting the model to face {}…</source>
   <translation>Подгонка модели к лицу {}…</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>This face belongs to another model; take another one.</source>
   <translation>Это лицо от другой модели; возьмите другое.</translation>
  </message>
  <message>
   <location filename="editor_app/face_pool.py" />
   <source>This face is not there any more; take another one.</source>
   <translation>Этого лица больше нет; возьмите другое.</translation>
  </message>
 </context>
 <context>
  <name>FaceSheet</name>
  <message>
   <location filename="editor_app/dialogs/face_sheet.py" />
   <source>Faces this model makes</source>
   <translation>Лица этой модели</translation>
  </message>
 </context>
 <context>
  <name>FaceTable</name>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>Add a face: click, or drag one here</source>
   <translation>Добавить лицо: щёлкните или перетащите сюда</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>Mixing grid</source>
   <translation>Сетка смешивания</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/face_table.py" />
   <source>{}: click to take another face, Delete to leave it out</source>
   <translation>{}: щёлкните, чтобы взять другое лицо; Delete исключает его</translation>
  </message>
 </context>
 <context>
  <name>FacesPanel</name>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Face {}</source>
   <translation>Лицо {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Faces in this photo</source>
   <translation>Лица на этом фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>More samples</source>
   <translation>Другие примеры</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Photos and projects you open are listed here.</source>
   <translation>Здесь появятся открытые фото и проекты.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Recent</source>
   <translation>Недавние</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Sample face {}</source>
   <translation>Пример лица {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Sample faces</source>
   <translation>Примеры лиц</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>Show twelve other faces that the model makes up</source>
   <translation>Показать двенадцать других лиц, придуманных моделью</translation>
  </message>
  <message>
   <location filename="editor_app/panels/faces.py" />
   <source>{}: click to edit it, drag it to mix it in</source>
   <translation>{}: щёлкните, чтобы править; перетащите, чтобы подмешать</translation>
  </message>
 </context>
 <context>
  <name>FavouritesList</name>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Faces you keep are listed here.</source>
   <translation>Здесь появятся сохранённые лица.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Favourites</source>
   <translation>Избранное</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Keep the face as it is edited now, for later and for other photos</source>
   <translation>Сохранить лицо в нынешнем виде, на потом и для других фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Keep this face</source>
   <translation>Сохранить это лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Rename favourite</source>
   <translation>Переименовать избранное</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>{}: click to open it, drag it to mix it in, Delete to take it out</source>
   <translation>{}: щёлкните, чтобы открыть; перетащите, чтобы подмешать; Delete убирает</translation>
  </message>
 </context>
 <context>
  <name>FolderRow</name>
  <message>
   <location filename="editor_app/dialogs/folder_row.py" />
   <source>Browse for: {}</source>
   <translation>Обзор: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/folder_row.py" />
   <source>Browse…</source>
   <translation>Обзор…</translation>
  </message>
 </context>
 <context>
  <name>GeneratePanel</name>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>A photo is open. Seeds are for generated faces.</source>
   <translation>Открыто фото. Зёрна нужны для созданных лиц.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Coarse</source>
   <translation>Грубо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Eight faces around the current one; each time others</source>
   <translation>Восемь лиц вокруг текущего; каждый раз другие</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Favourites</source>
   <translation>Избранное</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Fine</source>
   <translation>Тонко</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>From a seed</source>
   <translation>Из зерна</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to a seed</source>
   <translation>Перейти к зерну</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to the face of a number: the same number, the same face</source>
   <translation>Перейти к лицу по номеру: тот же номер — то же лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Go to the face of a random number</source>
   <translation>Перейти к лицу случайного номера</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>How far the variations lie from the current face</source>
   <translation>Насколько варианты отличаются от текущего лица</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>How unusual may this be: {}. 0 is the mean face, 1 everything the model has seen</source>
   <translation>Насколько необычным может быть: {}. 0 — среднее лицо, 1 — всё, что видела модель</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Middle</source>
   <translation>Средне</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Move among the seeds</source>
   <translation>Движение среди зёрен</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Noise</source>
   <translation>Шум</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>None</source>
   <translation>Нет</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Put a face of the generator in the photo's place</source>
   <translation>Поставить лицо генератора на место фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Random</source>
   <translation>Случайное</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seed</source>
   <translation>Зерно</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seed of the noise</source>
   <translation>Зерно шума</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Seeds</source>
   <translation>Зёрна</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Show variations</source>
   <translation>Показать варианты</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Spread</source>
   <translation>Разброс</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Start a generated face</source>
   <translation>Начать созданное лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>The model's own</source>
   <translation>Как в модели</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variation {}</source>
   <translation>Вариант {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variations</source>
   <translation>Варианты</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>Variety (ψ)</source>
   <translation>Разнообразие (ψ)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>What decides about single hairs and grain</source>
   <translation>То, что решает об отдельных волосках и зернистости</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>colours, light, grain</source>
   <translation>цвета, свет, зерно</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>eyes, nose and mouth</source>
   <translation>глаза, нос и рот</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>pose, shape of the face, hair</source>
   <translation>поза, форма лица, волосы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/generate.py" />
   <source>{}: click to go on from it</source>
   <translation>{}: щёлкните, чтобы продолжить с него</translation>
  </message>
 </context>
 <context>
  <name>Generating</name>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Noise</source>
   <translation>Шум</translation>
  </message>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Take a variation</source>
   <translation>Взять вариант</translation>
  </message>
  <message>
   <location filename="editor_app/generating.py" />
   <source>Variation of {}</source>
   <translation>Вариант: {}</translation>
  </message>
 </context>
 <context>
  <name>Gestures</name>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>A step, four steps</source>
   <translation>Шаг, четыре шага</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Among the seeds</source>
   <translation>Среди зёрен</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Attributes</source>
   <translation>Атрибуты</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>By a tenth of a pixel</source>
   <translation>На десятую пикселя</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>By ten pixels</source>
   <translation>На десять пикселей</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Close a message</source>
   <translation>Закрыть сообщение</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Delete on its control</source>
   <translation>Delete на его элементе</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Double-click</source>
   <translation>Двойной щелчок</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Double-click, or Delete</source>
   <translation>Двойной щелчок или Delete</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag it from the left onto a control, or Space on the control</source>
   <translation>Перетащите слева на элемент, или Пробел на элементе</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag it, or Tab to it and ← →</source>
   <translation>Тяните её, или Tab до неё и ← →</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Drag, Space + drag, two fingers, arrow keys</source>
   <translation>Тянуть, Пробел + тянуть, два пальца, стрелки</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Fit, or 100 %</source>
   <translation>Вписать или 100 %</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Go to the next point</source>
   <translation>К следующей точке</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Hold Alt</source>
   <translation>Удерживать Alt</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Hold B or \</source>
   <translation>Удерживать B или \</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Leave full screen</source>
   <translation>Выйти из полного экрана</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Lock, style rows, reset, rename</source>
   <translation>Закрепить, строки стиля, сбросить, переименовать</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Mix a face in</source>
   <translation>Подмешать лицо</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Mixing</source>
   <translation>Смешивание</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the line between before and after</source>
   <translation>Сдвинуть линию между «до» и «после»</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the photo</source>
   <translation>Сдвинуть фото</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the photo while painting</source>
   <translation>Сдвинуть фото во время рисования</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the point by a pixel</source>
   <translation>Сдвинуть точку на пиксель</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Move the point by a tenth of a seed</source>
   <translation>Сдвинуть точку на десятую зерна</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>On the photo</source>
   <translation>На фото</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Placing eyes and mouth</source>
   <translation>Указание глаз и рта</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Rename, export or remove a preset</source>
   <translation>Переименовать, экспортировать или удалить пресет</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Right click on a slider, or the Menu key</source>
   <translation>Правый щелчок на ползунке или клавиша меню</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Right click on it, or the Menu key; Delete removes</source>
   <translation>Правый щелчок или клавиша меню; Delete удаляет</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>See the photo before the edit</source>
   <translation>Увидеть фото до правки</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Set a slider back</source>
   <translation>Вернуть ползунок</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Space + drag, middle button, arrow keys</source>
   <translation>Пробел + тянуть, средняя кнопка, стрелки</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Take a face out</source>
   <translation>Убрать лицо</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Take away while painting, or add again</source>
   <translation>Убирать во время рисования или снова добавлять</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>To the next seed</source>
   <translation>К следующему зерну</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Wheel, pinch, Ctrl + two fingers</source>
   <translation>Колесо, щипок, Ctrl + два пальца</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Where it acts</source>
   <translation>Где действует</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Window</source>
   <translation>Окно</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>Zoom about the pointer</source>
   <translation>Масштаб вокруг указателя</translation>
  </message>
  <message>
   <location filename="editor_app/gestures.py" />
   <source>← →, page up and page down</source>
   <translation>← →, Page Up и Page Down</translation>
  </message>
 </context>
 <context>
  <name>HistoryPanel</name>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>As opened</source>
   <translation>Как открыто</translation>
  </message>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>History</source>
   <translation>История</translation>
  </message>
  <message>
   <location filename="editor_app/panels/history.py" />
   <source>{}, undone</source>
   <translation>{}, отменено</translation>
  </message>
 </context>
 <context>
  <name>ImportPage</name>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source> and {} more</source>
   <translation> и ещё {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>&amp;Done</source>
   <translation>&amp;Готово</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>&amp;Import</source>
   <translation>&amp;Импортировать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>As its author states it, such as CC BY-NC 4.0</source>
   <translation>Как её указал автор, например CC BY-NC 4.0</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Cancel</source>
   <translation>Отмена</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Files</source>
   <translation>Файлы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Import a model</source>
   <translation>Импорт модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Licence</source>
   <translation>Лицензия</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Name</source>
   <translation>Название</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Nothing in the files is run, and they are not changed.</source>
   <translation>Ничего из файлов не запускается, и они не меняются.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Progress of the import</source>
   <translation>Ход импорта</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>Starting…</source>
   <translation>Запуск…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>What the import found</source>
   <translation>Что нашёл импорт</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_import.py" />
   <source>{} is imported.</source>
   <translation>{}: импорт завершён.</translation>
  </message>
 </context>
 <context>
  <name>Intake</name>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Open a photo or a project</source>
   <translation>Открыть фото или проект</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Pasted picture</source>
   <translation>Вставленная картинка</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;All files (*)</source>
   <translation>Фото (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif);;Все файлы (*)</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>Photos, projects and looks (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif *.facet *.look);;Facet projects (*.facet);;All files (*)</source>
   <translation>Фото, проекты и образы (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.heic *.heif *.avif *.facet *.look);;Проекты Facet (*.facet);;Все файлы (*)</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>That is not a picture Facet can read; save it as a file first.</source>
   <translation>Facet не может прочитать эту картинку; сначала сохраните её в файл.</translation>
  </message>
  <message>
   <location filename="editor_app/intake.py" />
   <source>The clipboard holds no picture; copy one first.</source>
   <translation>В буфере обмена нет картинки; сначала скопируйте её.</translation>
  </message>
 </context>
 <context>
  <name>LandmarkHandle</name>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Left eye</source>
   <translation>Левый глаз</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Mouth, left</source>
   <translation>Рот, слева</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Mouth, right</source>
   <translation>Рот, справа</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Nose</source>
   <translation>Нос</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>Right eye</source>
   <translation>Правый глаз</translation>
  </message>
  <message>
   <location filename="editor_app/landmark_handles.py" />
   <source>{}: drag it, or use the arrow keys (Shift: ten pixels, Alt: a tenth)</source>
   <translation>{}: тяните или двигайте стрелками (Shift: десять пикселей, Alt: десятая)</translation>
  </message>
 </context>
 <context>
  <name>LiveView</name>
  <message>
   <location filename="editor_app/live_view.py" />
   <source>Could not render: {}</source>
   <translation>Не удалось отрисовать: {}</translation>
  </message>
 </context>
 <context>
  <name>LookMaker</name>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>A look is being made; wait for it, or cancel it.</source>
   <translation>Образ уже создаётся; подождите или отмените.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Dropped picture</source>
   <translation>Перетащенная картинка</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Make a look from a picture</source>
   <translation>Создать образ по картинке</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Making {}…</source>
   <translation>Создаётся «{}»…</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>New look</source>
   <translation>Новый образ</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>That is not a picture Facet can read; save it as a file first.</source>
   <translation>Facet не может прочитать эту картинку; сначала сохраните её в файл.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Training {}, about {:.0f} min left</source>
   <translation>Обучение «{}», осталось около {:.0f} мин</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Training {}…</source>
   <translation>Обучение «{}»…</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>Wear {}</source>
   <translation>Надеть «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{} is ready; see the tab Looks</source>
   <translation>«{}» готов; смотрите вкладку «Образы»</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{} was made in one pass. Refine trains it.</source>
   <translation>«{}» создан за один проход. «Уточнить» обучит его.</translation>
  </message>
  <message>
   <location filename="editor_app/look_maker.py" />
   <source>{}, refined</source>
   <translation>{}, уточнённый</translation>
  </message>
 </context>
 <context>
  <name>LookMaking</name>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Cancel</source>
   <translation>Отмена</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Progress</source>
   <translation>Ход работы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Refine</source>
   <translation>Уточнить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/look_making.py" />
   <source>Train the look on its picture: closer to its style, some minutes</source>
   <translation>Обучить образ на его картинке: ближе к стилю, несколько минут</translation>
  </message>
 </context>
 <context>
  <name>LookShelf</name>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Delete the look “{}”?</source>
   <translation>Удалить образ «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Faces of this window that wear it keep it.</source>
   <translation>Лица этого окна, на которых он надет, его сохранят.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Install looks</source>
   <translation>Установить образы</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>It is not on this computer. It is kept; install its .look file, or use its model.</source>
   <translation>Его нет на этом компьютере. Он сохранён; установите его файл .look или используйте его модель.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>It was made for another model. It is kept, and comes back with that model.</source>
   <translation>Он сделан для другой модели. Он сохранён и вернётся с той моделью.</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Look written to {}</source>
   <translation>Образ записан в {}</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Looks</source>
   <translation>Образы</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Looks (*.look)</source>
   <translation>Образы (*.look)</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Rename look</source>
   <translation>Переименовать образ</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>Save look</source>
   <translation>Сохранить образ</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>{} is installed, but was made for another model; it is here when that one is in use</source>
   <translation>«{}» установлен, но сделан для другой модели; он появится, когда будет выбрана она</translation>
  </message>
  <message>
   <location filename="editor_app/look_shelf.py" />
   <source>{} is installed; see the tab Looks</source>
   <translation>«{}» установлен; смотрите вкладку «Образы»</translation>
  </message>
 </context>
 <context>
  <name>Looks</name>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Bronze</source>
   <translation>Бронза</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Cyanotype</source>
   <translation>Цианотипия</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Faded</source>
   <translation>Выцветший</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Ink</source>
   <translation>Тушь</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Marble</source>
   <translation>Мрамор</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Noir</source>
   <translation>Нуар</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Pencil</source>
   <translation>Карандаш</translation>
  </message>
  <message>
   <location filename="editor_app/translated.py" />
   <source>Sketch</source>
   <translation>Набросок</translation>
  </message>
 </context>
 <context>
  <name>LooksPanel</name>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Delete…</source>
   <translation>&amp;Удалить…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Install</source>
   <translation>&amp;Установить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Rename…</source>
   <translation>&amp;Переименовать…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Save as .look file…</source>
   <translation>&amp;Сохранить как файл .look…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>&amp;Wear</source>
   <translation>&amp;Надеть</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Add a look from a .look file</source>
   <translation>Добавить образ из файла .look</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Choose a picture, or drop one here: faces take on its style</source>
   <translation>Выберите картинку или бросьте её сюда: лица примут её стиль</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Installed for other models: {}</source>
   <translation>Установлено для других моделей: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Install…</source>
   <translation>Установить…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Looks</source>
   <translation>Образы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Make a look from a picture…</source>
   <translation>Создать образ по картинке…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Take &amp;off</source>
   <translation>&amp;Снять</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>Take all off</source>
   <translation>Снять все</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>The face without any look (one undo step)</source>
   <translation>Лицо без образов (один шаг отмены)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>The model is being loaded.</source>
   <translation>Модель загружается.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>This model has no looks yet. Make one from a picture, or install a .look file.</source>
   <translation>У этой модели пока нет образов. Создайте образ по картинке или установите файл .look.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>{}, worn</source>
   <translation>{}, надет</translation>
  </message>
  <message>
   <location filename="editor_app/panels/looks.py" />
   <source>{}: click to wear it, or to take it off; right click for more</source>
   <translation>{}: щелчок надевает или снимает; правый щелчок — ещё</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Adopted: {}</source>
   <translation>Дополнена: {}</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Attributes</source>
   <translation>Атрибуты</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Drop a photo here</source>
   <translation>Перетащите фото сюда</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Dropped picture</source>
   <translation>Перетащенная картинка</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Imported {}</source>
   <translation>Импортировано: {}</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Loading the model…</source>
   <translation>Загрузка модели…</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>No model</source>
   <translation>Нет модели</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Now using {}; photo and edits are kept</source>
   <translation>Теперь используется {}; фото и правки сохранены</translation>
  </message>
  <message>
   <location filename="editor_app/main_window.py" />
   <source>Sliders for what a face looks like</source>
   <translation>Ползунки того, как выглядит лицо</translation>
  </message>
 </context>
 <context>
  <name>MaskActions</name>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Brush</source>
   <translation>&amp;Кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Clear the mask</source>
   <translation>&amp;Очистить маску</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Everywhere but there</source>
   <translation>&amp;Везде, кроме этого</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Harder brush</source>
   <translation>&amp;Жёстче кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Lasso</source>
   <translation>&amp;Лассо</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Smaller brush</source>
   <translation>&amp;Меньше кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Take away</source>
   <translation>&amp;Убрать</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>&amp;Where it acts</source>
   <translation>&amp;Где действует</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A harder brush</source>
   <translation>Более жёсткая кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A larger brush</source>
   <translation>Кисть крупнее</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A smaller brush</source>
   <translation>Кисть мельче</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>A softer brush</source>
   <translation>Более мягкая кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Background</source>
   <translation>Фон</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Draw a line around where the edit acts</source>
   <translation>Обвести место, где действует правка</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Eyes</source>
   <translation>Глаза</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Face</source>
   <translation>Лицо</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Hair</source>
   <translation>Волосы</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Lar&amp;ger brush</source>
   <translation>&amp;Крупнее кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Let the edit act everywhere again</source>
   <translation>Снова применять правку везде</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Let the edit act here; with other parts: there, too</source>
   <translation>Применять правку здесь; вместе с другими частями — и там</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Mouth</source>
   <translation>Рот</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Paint to take away from the mask</source>
   <translation>Рисуйте, чтобы убрать из маски</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Paint where the edit acts; Alt takes away</source>
   <translation>Закрасьте, где действует правка; Alt убирает</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>S&amp;ofter brush</source>
   <translation>&amp;Мягче кисть</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Sho&amp;w the mask</source>
   <translation>&amp;Показать маску</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Show in red where the edit acts</source>
   <translation>Показать красным, где действует правка</translation>
  </message>
  <message>
   <location filename="editor_app/mask_actions.py" />
   <source>Turn the mask inside out</source>
   <translation>Вывернуть маску</translation>
  </message>
 </context>
 <context>
  <name>MaskOverlay</name>
  <message>
   <location filename="editor_app/mask_overlay.py" />
   <source>Mask</source>
   <translation>Маска</translation>
  </message>
 </context>
 <context>
  <name>Masking</name>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Add to the mask</source>
   <translation>Добавить к маске</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Clear the mask</source>
   <translation>Очистить маску</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Invert the mask</source>
   <translation>Обратить маску</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Parts of the face that the edit is confined to</source>
   <translation>Части лица, которыми ограничена правка</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Take from the mask</source>
   <translation>Убрать из маски</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Where</source>
   <translation>Где</translation>
  </message>
  <message>
   <location filename="editor_app/masking.py" />
   <source>Where: {}</source>
   <translation>Где: {}</translation>
  </message>
 </context>
 <context>
  <name>MessageStrip</name>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Close this message</source>
   <translation>Закрыть это сообщение</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Close this message (Esc)</source>
   <translation>Закрыть это сообщение (Esc)</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Error</source>
   <translation>Ошибка</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Info</source>
   <translation>Сведения</translation>
  </message>
  <message>
   <location filename="editor_app/message_strip.py" />
   <source>Warning</source>
   <translation>Предупреждение</translation>
  </message>
 </context>
 <context>
  <name>MixPanel</name>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source> (differs by row)</source>
   <translation> (в строках по-разному)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Coarse</source>
   <translation>Грубо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Every pair of some faces mixed, as a picture to choose from</source>
   <translation>Все пары нескольких лиц в смеси, картинкой на выбор</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Fine</source>
   <translation>Тонко</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Go on from the face as it is now: all sliders return to zero (one undo step)</source>
   <translation>Продолжить с лица в нынешнем виде: все ползунки возвращаются к нулю (один шаг отмены)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Middle</source>
   <translation>Средне</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Mix in {}</source>
   <translation>Подмешать: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Mixing grid…</source>
   <translation>Сетка смешивания…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Remove mix</source>
   <translation>Убрать смесь</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Row {} · {}</source>
   <translation>Строка {} · {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Set as new start</source>
   <translation>Новая отправная точка</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Style rows</source>
   <translation>Строки стиля</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take a face out</source>
   <translation>Убрать лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take all other faces out (one undo step)</source>
   <translation>Убрать все остальные лица (один шаг отмены)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Take this row from the other face, or not at all</source>
   <translation>Взять эту строку от другого лица или не брать</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>The face's share of style row {} ({} px)</source>
   <translation>Доля лица в строке стиля {} ({} пикс.)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>This mix was made with another model. It is kept, and comes back with that model.</source>
   <translation>Эта смесь сделана с другой моделью. Она сохранена и вернётся вместе с ней.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Whole face</source>
   <translation>Всё лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>all of it: drag a face here, or click</source>
   <translation>всё: перетащите лицо или щёлкните</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>coarse</source>
   <translation>грубо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>colours, light, grain</source>
   <translation>цвета, свет, зерно</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>eyes, nose and mouth</source>
   <translation>глаза, нос и рот</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>fine</source>
   <translation>тонко</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>middle</source>
   <translation>средне</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>pose, shape of the face, hair</source>
   <translation>поза, форма лица, волосы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>{}, on or off</source>
   <translation>{}, вкл. или выкл.</translation>
  </message>
 </context>
 <context>
  <name>MixTarget</name>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>How much of {} comes from that face</source>
   <translation>Сколько из «{}» берётся от того лица</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>Take this face out of {}</source>
   <translation>Убрать это лицо из «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>{}: choose a face, or drag one here</source>
   <translation>{}: выберите лицо или перетащите сюда</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix_target.py" />
   <source>{}: {}. Click for another face</source>
   <translation>{}: {}. Щёлкните для другого лица</translation>
  </message>
 </context>
 <context>
  <name>Mixing</name>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Faces the model makes up, and favourites</source>
   <translation>Лица, придуманные моделью, и избранные</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Generate</source>
   <translation>Создание</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Mix</source>
   <translation>Смесь</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Mix other faces in, coarse, middle and fine</source>
   <translation>Подмешать другие лица: грубо, средне и тонко</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>Set as new start</source>
   <translation>Новая отправная точка</translation>
  </message>
  <message>
   <location filename="editor_app/mixing.py" />
   <source>{}, edited</source>
   <translation>{}, изменено</translation>
  </message>
 </context>
 <context>
  <name>MixingGrid</name>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Choose a face first.</source>
   <translation>Сначала выберите лицо.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Leave this face out</source>
   <translation>Не использовать это лицо</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Mixing grid</source>
   <translation>Сетка смешивания</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Rows give coarse and middle, columns fine</source>
   <translation>Строки дают грубое и среднее, столбцы — тонкое</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Rows give coarse, columns middle and fine</source>
   <translation>Строки дают грубое, столбцы — среднее и тонкое</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>Take a pair of the grid</source>
   <translation>Взять пару из сетки</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>What rows and columns give</source>
   <translation>Что дают строки и столбцы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>{} of {}</source>
   <translation>{} из {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/mixing_grid.py" />
   <source>{}, with the finer styles of {}</source>
   <translation>{}, с тонкими стилями от {}</translation>
  </message>
 </context>
 <context>
  <name>ModelDetails</name>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Adopt…</source>
   <translation>&amp;Дополнить…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Remove…</source>
   <translation>&amp;Удалить…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>&amp;Use this model</source>
   <translation>&amp;Использовать эту модель</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>About</source>
   <translation>О модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>About the model</source>
   <translation>О модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Comes with Facet</source>
   <translation>Встроена в Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Delete it from the disk</source>
   <translation>Удалить с диска</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Facet starts with it</source>
   <translation>С ней запускается Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Facet starts with this model from now on</source>
   <translation>Отныне Facet запускается с этой моделью</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Has</source>
   <translation>Есть</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>In use</source>
   <translation>Используется</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Lacks</source>
   <translation>Не хватает</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Licence</source>
   <translation>Лицензия</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Loading…</source>
   <translation>Загрузка…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Make here what this model lacks, from nothing but faces of its own</source>
   <translation>Создать здесь то, чего не хватает модели, по её собственным лицам</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Model &amp;card</source>
   <translation>&amp;Карточка модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Not in use</source>
   <translation>Не используется</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>On the disk</source>
   <translation>На диске</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Picture</source>
   <translation>Изображение</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Set as &amp;default</source>
   <translation>Сделать &amp;основной</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>The open photo and its edit stay; faces are fitted anew when you ask for it</source>
   <translation>Открытое фото и правка остаются; лица подгоняются заново по вашей просьбе</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>This model cannot be used: {}</source>
   <translation>Эту модель нельзя использовать: {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>This model comes with Facet and stays</source>
   <translation>Эта модель встроена в Facet и остаётся</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>Trained on</source>
   <translation>Обучена на</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/model_details.py" />
   <source>What it was made of, and how it was measured</source>
   <translation>Из чего она сделана и как измерена</translation>
  </message>
 </context>
 <context>
  <name>ModelRow</name>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Changes {}; {}.</source>
   <translation>Меняет {}; {}.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Lock {}</source>
   <translation>Закрепить: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Lock: keep this as it is while others move</source>
   <translation>Закрепить: не меняется, пока двигаются другие</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Locked: it stays as it is while others move. Click to unlock</source>
   <translation>Закреплено: не меняется, пока двигаются другие. Щёлкните, чтобы освободить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>More for {}</source>
   <translation>Ещё для «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Moves along with: {}.</source>
   <translation>Движется вместе с: {}.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Moves style rows {} only</source>
   <translation>Двигает только строки стиля {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>Style rows and more (right click, Menu key)</source>
   <translation>Строки стиля и прочее (правый щелчок, клавиша меню)</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the change is transferred, the photo's grain stays</source>
   <translation>переносится изменение, зерно фото остаётся</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the eyes</source>
   <translation>глаза</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the face</source>
   <translation>лицо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the hair</source>
   <translation>волосы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the head and what is around it</source>
   <translation>голова и то, что вокруг</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the mouth</source>
   <translation>рот</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the rendered face replaces the photo's</source>
   <translation>отрисованное лицо заменяет лицо на фото</translation>
  </message>
  <message>
   <location filename="editor_app/panels/model_row.py" />
   <source>the whole head</source>
   <translation>вся голова</translation>
  </message>
 </context>
 <context>
  <name>ModelsDialog</name>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source> It is in use: Facet goes back to the model that comes with it.</source>
   <translation> Она используется: Facet вернётся к встроенной модели.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>&amp;Adopt…</source>
   <translation>&amp;Дополнить…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>&amp;Import…</source>
   <translation>&amp;Импорт…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Drop model files here to import them.</source>
   <translation>Перетащите сюда файлы моделей для импорта.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Files of one model</source>
   <translation>Файлы одной модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Go on &amp;adopting…</source>
   <translation>&amp;Продолжить дополнение…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Its {:.1f} MB are deleted from the disk. The files it was made of stay where they are.</source>
   <translation>С диска удаляются её {:.1f} МБ. Файлы, из которых она сделана, остаются.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Make a model of checkpoints, encoders and directions of others</source>
   <translation>Сделать модель из чужих контрольных точек, кодировщиков и направлений</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Models</source>
   <translation>Модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Models (*.pt *.pth *.pkl *.pickle *.ckpt *.npy *.npz *.safetensors *.zip);;All files (*)</source>
   <translation>Модели (*.pt *.pth *.pkl *.pickle *.ckpt *.npy *.npz *.safetensors *.zip);;Все файлы (*)</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>No other models yet. {}</source>
   <translation>Других моделей пока нет. {}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove</source>
   <translation>Удалить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove the model?</source>
   <translation>Удалить модель?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Remove “{}” for good?</source>
   <translation>Удалить «{}» навсегда?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>Show &amp;progress</source>
   <translation>Показать &amp;ход</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>adopting, {:.0%}</source>
   <translation>дополняется, {:.0%}</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>at start</source>
   <translation>при запуске</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>cannot be used</source>
   <translation>нельзя использовать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/models.py" />
   <source>in use</source>
   <translation>в работе</translation>
  </message>
 </context>
 <context>
  <name>Morph</name>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>At the left end only the first look is worn, at the right end only the second</source>
   <translation>На левом конце надет только первый образ, на правом — только второй</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix from</source>
   <translation>Смешать от</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix to</source>
   <translation>Смешать к</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Mix two looks</source>
   <translation>Смешать два образа</translation>
  </message>
 </context>
 <context>
  <name>MotionForm</name>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>A path through several faces</source>
   <translation>Путь через несколько лиц</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Add a face that the path leads to.</source>
   <translation>Добавьте лицо, к которому ведёт путь.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Add a face…</source>
   <translation>Добавить лицо…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Faces of the path, after the current one</source>
   <translation>Лица пути, после текущего</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>From</source>
   <translation>От</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Give the slider two different ends.</source>
   <translation>Задайте ползунку два разных конца.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Moves</source>
   <translation>Движение</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Take it out</source>
   <translation>Убрать</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>The path begins at the face as it is edited now; drag to change the order</source>
   <translation>Путь начинается с лица в нынешнем виде; порядок меняется перетаскиванием</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>The whole edit, from before to after</source>
   <translation>Вся правка, от «до» к «после»</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>Then to</source>
   <translation>Затем к</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>To</source>
   <translation>До</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>What moves</source>
   <translation>Что движется</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>from</source>
   <translation>от</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>to</source>
   <translation>до</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/motion_form.py" />
   <source>−1 and 1 are the ends of the natural range, 0 is as in the photo</source>
   <translation>−1 и 1 — края естественного диапазона, 0 — как на фото</translation>
  </message>
 </context>
 <context>
  <name>MotionPlayer</name>
  <message>
   <location filename="editor_app/dialogs/motion_player.py" />
   <source>Preview of the animation</source>
   <translation>Предпросмотр анимации</translation>
  </message>
 </context>
 <context>
  <name>Opener</name>
  <message>
   <location filename="editor_app/opener.py" />
   <source>Sample face {}</source>
   <translation>Пример лица {}</translation>
  </message>
  <message>
   <location filename="editor_app/opener.py" />
   <source>This face belongs to the other model, and comes back with it.</source>
   <translation>Это лицо от другой модели и вернётся вместе с ней.</translation>
  </message>
 </context>
 <context>
  <name>PresetShelf</name>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Export preset</source>
   <translation>Экспорт пресета</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Import presets</source>
   <translation>Импорт пресетов</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Imported {}</source>
   <translation>Импортировано: {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Keep edit as preset</source>
   <translation>Сохранить правку как пресет</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Preset written to {}</source>
   <translation>Пресет записан в {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Preset {}</source>
   <translation>Пресет {}</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Presets</source>
   <translation>Пресеты</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Presets (*.json)</source>
   <translation>Пресеты (*.json)</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Remove the preset “{}”?</source>
   <translation>Удалить пресет «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Rename preset</source>
   <translation>Переименовать пресет</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>Replace the preset “{}”?</source>
   <translation>Заменить пресет «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/preset_shelf.py" />
   <source>This face has no edit to keep; move a slider first</source>
   <translation>У этого лица нет правки для сохранения; сначала сдвиньте ползунок</translation>
  </message>
 </context>
 <context>
  <name>PresetStrip</name>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Apply</source>
   <translation>&amp;Применить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Export…</source>
   <translation>&amp;Экспорт…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>&amp;Rename…</source>
   <translation>&amp;Переименовать…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Edits that you keep are here, for every face.</source>
   <translation>Здесь сохранённые правки, для любого лица.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Presets</source>
   <translation>Пресеты</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>Re&amp;move…</source>
   <translation>&amp;Удалить…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>{}: click to apply it, right click for more</source>
   <translation>{}: щёлкните, чтобы применить; правый щелчок — ещё</translation>
  </message>
  <message>
   <location filename="editor_app/panels/preset_strip.py" />
   <source>{}: for another model</source>
   <translation>{}: для другой модели</translation>
  </message>
 </context>
 <context>
  <name>PreviewMenu</name>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Automatic device</source>
   <translation>Устройство автоматически</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Automatic precision</source>
   <translation>Точность автоматически</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Fewer frames leave time for better ones</source>
   <translation>Чем меньше кадров, тем они лучше</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>Of previews while a slider moves; the full picture, and what is saved, is always fp32</source>
   <translation>Для предпросмотра при движении ползунка; полная картинка и сохраняемое — всегда fp32</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>What computes</source>
   <translation>На чём идут вычисления</translation>
  </message>
  <message>
   <location filename="editor_app/preview_menu.py" />
   <source>{} frames a second</source>
   <translation>{} кадров в секунду</translation>
  </message>
 </context>
 <context>
  <name>ProgressLine</name>
  <message>
   <location filename="editor_app/progress_line.py" />
   <source>Progress</source>
   <translation>Ход работы</translation>
  </message>
 </context>
 <context>
  <name>ProjectDesk</name>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Facet projects (*.facet)</source>
   <translation>Проекты Facet (*.facet)</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Save project</source>
   <translation>Сохранить проект</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Saved {}</source>
   <translation>Сохранено: {}</translation>
  </message>
  <message>
   <location filename="editor_app/project_desk.py" />
   <source>Saving {}…</source>
   <translation>Сохранение {}…</translation>
  </message>
 </context>
 <context>
  <name>RecentList</name>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>&amp;Pin to the top</source>
   <translation>&amp;Закрепить вверху</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>&amp;Remove from this list</source>
   <translation>&amp;Убрать из списка</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Open its &amp;folder</source>
   <translation>Открыть &amp;папку</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Recent photos and projects</source>
   <translation>Недавние фото и проекты</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>Un&amp;pin</source>
   <translation>&amp;Открепить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>not there now</source>
   <translation>сейчас недоступен</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>pinned</source>
   <translation>закреплён</translation>
  </message>
  <message>
   <location filename="editor_app/panels/recent.py" />
   <source>{}: not there now</source>
   <translation>{}: сейчас недоступен</translation>
  </message>
 </context>
 <context>
  <name>RecoveryDialog</name>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Discard</source>
   <translation>&amp;Удалить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Later</source>
   <translation>&amp;Позже</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>&amp;Recover</source>
   <translation>&amp;Восстановить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Ask again when Facet starts the next time</source>
   <translation>Спросить при следующем запуске Facet</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Delete it for good</source>
   <translation>Удалить навсегда</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Facet did not end as it should. This was not saved:</source>
   <translation>Facet завершилась неправильно. Не было сохранено:</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Open it as it was; save it to keep it</source>
   <translation>Открыть как было; сохраните, чтобы оставить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Recover unsaved work</source>
   <translation>Восстановление несохранённого</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/recovery.py" />
   <source>Unsaved work</source>
   <translation>Несохранённая работа</translation>
  </message>
 </context>
 <context>
  <name>RowGestures</name>
  <message>
   <location filename="editor_app/panels/row_gestures.py" />
   <source>Reset {}</source>
   <translation>Сбросить: {}</translation>
  </message>
 </context>
 <context>
  <name>RowTools</name>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Hide</source>
   <translation>&amp;Скрыть</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Lock</source>
   <translation>&amp;Закрепить</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Reset</source>
   <translation>&amp;Сбросить</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Style rows…</source>
   <translation>&amp;Строки стиля…</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>&amp;Unhide</source>
   <translation>&amp;Показать снова</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Click the slider to lock first; then lock it by this command</source>
   <translation>Сначала щёлкните ползунок, затем закрепите его этой командой</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Click the slider whose style rows to choose first; then use this command</source>
   <translation>Сначала щёлкните ползунок, чьи строки выбираете, затем эту команду</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Re&amp;name…</source>
   <translation>Пере&amp;именовать…</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Style rows of {}</source>
   <translation>Строки стиля: {}</translation>
  </message>
  <message>
   <location filename="editor_app/row_tools.py" />
   <source>Unlock all</source>
   <translation>Освободить все</translation>
  </message>
 </context>
 <context>
  <name>ScreenColours</name>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>As the &amp;system says</source>
   <translation>Как указывает &amp;система</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>Colour profiles (*.icc *.icm);;All files (*)</source>
   <translation>Цветовые профили (*.icc *.icm);;Все файлы (*)</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>From a &amp;file…</source>
   <translation>Из &amp;файла…</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>Profile of this screen</source>
   <translation>Профиль этого экрана</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is converted to the profile of {}</source>
   <translation>Снимок преобразуется в профиль {}</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is converted to {}</source>
   <translation>Снимок преобразуется в {}</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is shown as sRGB</source>
   <translation>Снимок показан как sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The picture is shown as sRGB; the system converts it to the screen</source>
   <translation>Снимок показан как sRGB; система преобразует его для экрана</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>The system gives no profile for {}; sRGB is used</source>
   <translation>Система не даёт профиля для {}; используется sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>s&amp;RGB: no conversion</source>
   <translation>s&amp;RGB: без преобразования</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>{} cannot be read as a profile any more; sRGB is used</source>
   <translation>{} больше не читается как профиль; используется sRGB</translation>
  </message>
  <message>
   <location filename="editor_app/screen_colours.py" />
   <source>{} is no colour profile of a screen; choose an .icc or .icm file for RGB.</source>
   <translation>{} — не цветовой профиль экрана; выберите файл .icc или .icm для RGB.</translation>
  </message>
 </context>
 <context>
  <name>SeedPad</name>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>Drag the point to blend the faces around it. Arrow keys step by a tenth; Shift: a whole seed.</source>
   <translation>Тяните точку, чтобы смешать лица вокруг. Стрелки — на десятую; Shift — на целое зерно.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>Seeds</source>
   <translation>Зёрна</translation>
  </message>
  <message>
   <location filename="editor_app/panels/seed_pad.py" />
   <source>column {:.1f}, row {:.1f}</source>
   <translation>столбец {:.1f}, строка {:.1f}</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>A copy for the case of a crash; it goes when you save</source>
   <translation>Копия на случай сбоя; исчезает при сохранении</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Appearance</source>
   <translation>Оформление</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>As the system</source>
   <translation>Как в системе</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Automatic</source>
   <translation>Автоматически</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Choose…</source>
   <translation>Выбрать…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Device</source>
   <translation>Устройство</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Export to</source>
   <translation>Экспортировать в</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Facet speaks this language after a restart.</source>
   <translation>Язык сменится после перезапуска Facet.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Fewer frames leave time for better ones</source>
   <translation>Чем меньше кадров, тем они лучше</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Files</source>
   <translation>Файлы</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Help</source>
   <translation>Справка</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Keep what is not saved</source>
   <translation>Беречь несохранённое</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Language</source>
   <translation>Язык</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Last used</source>
   <translation>Последняя</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Log</source>
   <translation>Журнал</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Look</source>
   <translation>Внешний вид</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Models</source>
   <translation>Модели</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Of previews while a slider moves; the full picture, and what is saved, is always fp32</source>
   <translation>Для предпросмотра при движении ползунка; полная картинка и сохраняемое — всегда fp32</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Open folder</source>
   <translation>Открыть папку</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Open from</source>
   <translation>Открывать из</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Places</source>
   <translation>Где что лежит</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Precision of previews</source>
   <translation>Точность предпросмотра</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Previews aim at</source>
   <translation>Предпросмотр</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Save projects to</source>
   <translation>Проекты сохранять в</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Settings</source>
   <translation>Настройки</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Show the &amp;hints again</source>
   <translation>Показать &amp;подсказки снова</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Speed</source>
   <translation>Скорость</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>Start in the folder that was used last</source>
   <translation>Начинать с последней папки</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>The folder used last</source>
   <translation>Последняя папка</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>What computes; the model in use is loaded onto it at once</source>
   <translation>На чём идут вычисления; модель сразу загружается туда</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every minute</source>
   <translation>каждую минуту</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every {} minutes</source>
   <translation>каждые {} мин</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>every {} seconds</source>
   <translation>каждые {} с</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{} frames a second</source>
   <translation>{} кадров в секунду</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{}: choose a folder</source>
   <translation>{}: выбрать папку</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/settings.py" />
   <source>{}: the folder used last</source>
   <translation>{}: последняя папка</translation>
  </message>
 </context>
 <context>
  <name>ShortcutsDialog</name>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>&amp;Print…</source>
   <translation>&amp;Печать…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>How</source>
   <translation>Как</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Keys and gestures</source>
   <translation>Клавиши и жесты</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Print what is listed now, or save it as PDF</source>
   <translation>Напечатать список или сохранить как PDF</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Search</source>
   <translation>Поиск</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>Search keys and gestures</source>
   <translation>Поиск клавиш и жестов</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/shortcuts.py" />
   <source>What</source>
   <translation>Что</translation>
  </message>
 </context>
 <context>
  <name>SigningRow</name>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Anyone can then see who says how this file came about, and whether it is as then</source>
   <translation>Тогда каждый увидит, кто говорит, как создан файл, и не изменился ли он</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Certificate with its chain</source>
   <translation>Сертификат с цепочкой</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Certificate…</source>
   <translation>Сертификат…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Choose certificate and key</source>
   <translation>Выбрать сертификат и ключ</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Its private key, without a password</source>
   <translation>Его закрытый ключ, без пароля</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/signing_row.py" />
   <source>Sign content credentials (C2PA)</source>
   <translation>Подписать сведения о содержимом (C2PA)</translation>
  </message>
 </context>
 <context>
  <name>StageView</name>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Drag the points onto both eyes, the nose and the corners of the mouth.</source>
   <translation>Поставьте точки на оба глаза, нос и уголки рта.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Fitting the model to the face…</source>
   <translation>Подгонка модели к лицу…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Looking for faces…</source>
   <translation>Поиск лиц…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Made with the model “{}”, which is not installed. You see what the project holds; nothing is lost.</source>
   <translation>Сделано с моделью «{}», которая не установлена. Показано то, что есть в проекте; ничего не потеряно.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Made with the model “{}”. You see what the project holds; nothing is lost.</source>
   <translation>Сделано с моделью «{}». Показано то, что есть в проекте; ничего не потеряно.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>No face was found in this photo.</source>
   <translation>На этом фото не найдено лиц.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Not fitted to this model yet; the edit is kept.</source>
   <translation>Ещё не подогнано к этой модели; правка сохранена.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>Reading the photo…</source>
   <translation>Чтение фото…</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>This face has not been fitted yet.</source>
   <translation>Это лицо ещё не подогнано.</translation>
  </message>
  <message>
   <location filename="editor_app/stage_view.py" />
   <source>{} faces were found. Click the one you want to edit.</source>
   <translation>Найдено лиц: {}. Щёлкните то, которое хотите изменить.</translation>
  </message>
 </context>
 <context>
  <name>StatusPanel</name>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Cancel</source>
   <translation>Отмена</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Full</source>
   <translation>Полный</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Preview</source>
   <translation>Предпросмотр</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>Progress</source>
   <translation>Ход работы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What computes</source>
   <translation>На чём идут вычисления</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What computes. Previews, to hold {} frames a second:</source>
   <translation>На чём идут вычисления. Предпросмотр, чтобы держать {} кадров в секунду:</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>What is shown: which part of the generator rendered it, precision, time</source>
   <translation>Что показано: какая часть генератора рисовала, точность, время</translation>
  </message>
  <message>
   <location filename="editor_app/panels/status.py" />
   <source>about </source>
   <translation>около </translation>
  </message>
 </context>
 <context>
  <name>StyleRowsPopup</name>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Coarse</source>
   <translation>Грубо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Fine</source>
   <translation>Тонко</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>First style row</source>
   <translation>Первая строка стиля</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>From</source>
   <translation>От</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Its own ({} to {})</source>
   <translation>Свои ({}–{})</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Last style row</source>
   <translation>Последняя строка стиля</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Middle</source>
   <translation>Средне</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Rows are numbered from 0, the coarsest, to {}</source>
   <translation>Строки — от 0, самой грубой, до {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Rows {} to {}: {}</source>
   <translation>Строки {}–{}: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Style rows of {}</source>
   <translation>Строки стиля: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>Style rows that {} moves</source>
   <translation>Строки стиля, которые двигает {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>The rows that the model moves for this attribute</source>
   <translation>Строки, которые модель двигает для этого атрибута</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>colours and light</source>
   <translation>цвета и свет</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>eyes, nose and mouth</source>
   <translation>глаза, нос и рот</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>pose and shape</source>
   <translation>поза и форма</translation>
  </message>
  <message>
   <location filename="editor_app/panels/style_rows.py" />
   <source>to</source>
   <translation>до</translation>
  </message>
 </context>
 <context>
  <name>TargetRow</name>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Browse…</source>
   <translation>Обзор…</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>File</source>
   <translation>Файл</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Files of the same names in it are replaced; all others stay.</source>
   <translation>Файлы с теми же именами заменяются; остальные остаются.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Format</source>
   <translation>Формат</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Give the file a name.</source>
   <translation>Дайте файлу имя.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>In {}. What it holds now is lost.</source>
   <translation>В {}. Нынешнее содержимое будет потеряно.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>It is the photo you opened: without a copy, the original is lost.</source>
   <translation>Это открытое вами фото: без копии оригинал будет потерян.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Replace</source>
   <translation>Заменить</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>Replace the file?</source>
   <translation>Заменить файл?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>The folder “{}” is not empty. Write the layers into it?</source>
   <translation>Папка «{}» не пуста. Записать слои в неё?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>There is no folder {}.</source>
   <translation>Папки {} нет.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>You may not write into {}.</source>
   <translation>У вас нет права записи в {}.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” exists already. Replace it?</source>
   <translation>«{}» уже существует. Заменить?</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is a file; layers go into a folder.</source>
   <translation>«{}» — это файл; слои записываются в папку.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is a folder; add a file name.</source>
   <translation>«{}» — это папка; добавьте имя файла.</translation>
  </message>
  <message>
   <location filename="editor_app/dialogs/target_row.py" />
   <source>“{}” is no format Facet writes; use one of {}</source>
   <translation>Facet не пишет формат «{}»; выберите из {}</translation>
  </message>
 </context>
 <context>
  <name>ToolsPanel</name>
  <message>
   <location filename="editor_app/panels/tools.py" />
   <source>Tools</source>
   <translation>Инструменты</translation>
  </message>
 </context>
 <context>
  <name>Tour</name>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Before and after side by side. Or hold B to see the photo before the edit.</source>
   <translation>До и после рядом. Или удерживайте B, чтобы увидеть фото до правки.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Compare</source>
   <translation>Сравнить</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Export the photo</source>
   <translation>Экспортируйте фото</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>In its own size, with all that was not edited as it was. Ctrl+K finds every other command.</source>
   <translation>В исходном размере, нетронутое остаётся как было. Ctrl+K найдёт любую другую команду.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Mix and generate</source>
   <translation>Смешивайте и создавайте</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Mix other faces in, coarse, middle and fine, or try faces that the model makes up.</source>
   <translation>Подмешайте другие лица — грубо, средне и тонко — или попробуйте лица, придуманные моделью.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Move a slider</source>
   <translation>Сдвиньте ползунок</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Open a photo</source>
   <translation>Откройте фото</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>Or drop one anywhere on the window. Facet finds the faces; nothing leaves this computer.</source>
   <translation>Или перетащите его в окно. Facet найдёт лица; ничто не покидает этот компьютер.</translation>
  </message>
  <message>
   <location filename="editor_app/tour.py" />
   <source>The face follows your hand. Double-click a slider to take it back to zero.</source>
   <translation>Лицо следует за рукой. Двойной щелчок по ползунку возвращает его к нулю.</translation>
  </message>
 </context>
 <context>
  <name>WherePanel</name>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>A pen's pressure changes the opacity</source>
   <translation>Нажим пера меняет непрозрачность</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>A pen's pressure changes the size</source>
   <translation>Нажим пера меняет размер</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Feather</source>
   <translation>Растушёвка</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Finding the parts of the face…</source>
   <translation>Поиск частей лица…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Fit the face first: a mask belongs to it.</source>
   <translation>Сначала подгоните лицо: маска относится к нему.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Hardness</source>
   <translation>Жёсткость</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>How much one stroke covers</source>
   <translation>Сколько покрывает один мазок</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>How sharp the brush's border is; keys { and }</source>
   <translation>Резкость края кисти; клавиши { и }</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Opacity</source>
   <translation>Непрозрачность</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Paint</source>
   <translation>Рисование</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Size</source>
   <translation>Размер</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts everywhere but in the mask.</source>
   <translation>Правка действует везде, кроме маски.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts everywhere. Choose parts of the face, or paint over the picture.</source>
   <translation>Правка действует везде. Выберите части лица или рисуйте по снимку.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The edit acts in the mask only.</source>
   <translation>Правка действует только внутри маски.</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>The whole mask</source>
   <translation>Вся маска</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Width of the brush, of the face's square; keys [ and ]</source>
   <translation>Ширина кисти в долях квадрата лица; клавиши [ и ]</translation>
  </message>
  <message>
   <location filename="editor_app/panels/where.py" />
   <source>Width of the soft border, of the face's square</source>
   <translation>Ширина мягкого края в долях квадрата лица</translation>
  </message>
 </context>
 <context>
  <name>WindowLayout</name>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Full screen</source>
   <translation>Во весь &amp;экран</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Hide panels</source>
   <translation>&amp;Скрыть панели</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>&amp;Reset layout</source>
   <translation>&amp;Сбросить расположение</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>As a window of its own, on another screen for example</source>
   <translation>Отдельным окном, например на другом экране</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Every panel back to where it stood at first</source>
   <translation>Вернуть все панели на исходные места</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Faces</source>
   <translation>Лица</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Float panel: {}</source>
   <translation>Отдельная панель: {}</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Give panels a title: drag it to another side, or out of the window</source>
   <translation>Показать заголовки панелей: за них панель можно перетащить на другую сторону или из окна</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Leave the whole window to the picture; F12 brings the panels back</source>
   <translation>Отдать всё окно снимку; F12 вернёт панели</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Nothing but Facet; Esc or F11 leads back</source>
   <translation>Только Facet; Esc или F11 — назад</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Panels can be &amp;moved</source>
   <translation>Панели можно &amp;двигать</translation>
  </message>
  <message>
   <location filename="editor_app/window_layout.py" />
   <source>Tools</source>
   <translation>Инструменты</translation>
  </message>
 </context>
 <context>
  <name>WornLook</name>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Coarse</source>
   <translation>Грубо</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Fine</source>
   <translation>Тонко</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How much of the strength goes into {}</source>
   <translation>Какая доля силы идёт сюда: {}</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How much of {} its coarse, middle and fine layers wear</source>
   <translation>Сколько от «{}» носят грубые, средние и тонкие слои</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>How strongly the face wears it; 1 is as it was made, a double-click leads there</source>
   <translation>Насколько сильно он надет; 1 — как был создан, двойной щелчок ведёт туда</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Look {}</source>
   <translation>Образ «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Middle</source>
   <translation>Средне</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>Take {} off</source>
   <translation>Снять «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>colours, light, grain</source>
   <translation>цвета, свет, зерно</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>eyes, nose and mouth</source>
   <translation>глаза, нос и рот</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>pose, shape of the face, hair</source>
   <translation>поза, форма лица, волосы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_look.py" />
   <source>{}, levels</source>
   <translation>{}, уровни</translation>
  </message>
 </context>
 <context>
  <name>WornLooks</name>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Take all looks off</source>
   <translation>Снять все образы</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Take {} off</source>
   <translation>Снять «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Wear {}</source>
   <translation>Надеть «{}»</translation>
  </message>
  <message>
   <location filename="editor_app/panels/worn_looks.py" />
   <source>Worn by this face</source>
   <translation>Надето на это лицо</translation>
  </message>
 </context>
 <context>
  <name>ZoomBox</name>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Fill</source>
   <translation>Заполнить</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Fit</source>
   <translation>Вписать</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Zoom</source>
   <translation>Масштаб</translation>
  </message>
  <message>
   <location filename="editor_app/panels/zoom_box.py" />
   <source>Zoom: screen pixels for each pixel of the photo; type a number, Fit or Fill</source>
   <translation>Масштаб: пикселей экрана на пиксель фото; введите число, «Вписать» или «Заполнить»</translation>
  </message>
 </context>
 <context>
  <name>_Kept</name>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Open</source>
   <translation>Открыть</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Rename…</source>
   <translation>Переименовать…</translation>
  </message>
  <message>
   <location filename="editor_app/panels/favourites.py" />
   <source>Take out of the favourites</source>
   <translation>Убрать из избранного</translation>
  </message>
 </context>
 <context>
  <name>_Waiting</name>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Cancel</source>
   <translation>Отмена</translation>
  </message>
  <message>
   <location filename="editor_app/panels/mix.py" />
   <source>Progress</source>
   <translation>Ход работы</translation>
  </message>
 </context>
 <context>
  <name>unsaved</name>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>&amp;Save project</source>
   <translation>&amp;Сохранить проект</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>A project keeps the photo, its faces, the edits and their history, to go on later.</source>
   <translation>Проект хранит фото, лица, правки и их историю, чтобы продолжить позже.</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Do&amp;n’t save</source>
   <translation>&amp;Не сохранять</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Save the changes to “{}”?</source>
   <translation>Сохранить изменения в «{}»?</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>To have the finished photo as a file, cancel and choose Export photo.</source>
   <translation>Чтобы получить готовое фото файлом, отмените и выберите «Экспорт фото».</translation>
  </message>
  <message>
   <location filename="editor_app/unsaved_changes.py" />
   <source>Unsaved changes</source>
   <translation>Несохранённые изменения</translation>
  </message>
 </context>
</TS>
