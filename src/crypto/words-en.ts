/**
 * 2,048 short English words for return codes, in alphabetical order: a word is the eleven bits of its place.
 * The list never changes, or codes on printed cards would no longer open. The tests say what holds for it.
 */
export const wordsEn: readonly string[] = `
abacus able about above absent academy accent account acorn acquire acrobat act active actor actual adapt add
address adjacent adjust admire adult advance advice aerial affair afford after again agency agree ahead aim airline
airport aisle album algebra alive all allow almond alone alphabet alpine already also always amazing amber ambition
amend amount analog anchor ancient angle animal annual another answer antenna anthem antique antler anybody anyone
apart appeal apply appoint approve april apron aquarium arcade archive arctic area argument arise around arrange
arrive arrow artist aside ask asleep aspect assemble assist athlete atlas atom attach attend attic auction audio
august aunt author autumn avenue average avocado avoid await awake award awesome axis azalea
baby backpack bacon badge bagel baggage bakery balance balcony ballad bamboo banana bandage banjo bank banner barber
barefoot bargain baritone barley barn barrel basement basil basket bassoon bathrobe battery bazaar bead beauty
because become bedroom bedtime beef beehive beetle before begin behave behind believe belong bench benefit berry
beside best between beyond bicycle bike binder bingo birch bird birthday biscuit bison bit bitter blade blanket
bleach blend blink block blossom blouse bluebell blush board boat bobbin bobcat boil bonfire bonus bookcase boost
border borough borrow botany both bottle boulder bounce bouquet boutique bowling box boxer bracket braid brass brave
break breeze brick bridge brief bright bring broad broccoli bronze broom brother brown brunch bubble bucket buddy
budget buffet buggy build bulb bulletin bumper bundle bungalow burger business busy butler button buyer buzz
cabbage cabin cactus calcium calendar calm camel campus canal candle cannon canoe canteen canvas cape capital
captain caramel carbon cardigan cargo carnival carousel carpet carriage cartoon cashier cassette castanet casual
catalog catch catfish cattle caution ceiling celery cello celsius cement census century ceramic cereal certain chain
chalk champion channel chapter charge cheap check cheer chef chemist cherry chess chicken child chimney chipmunk
chisel choice choose chorus chrome chunk cinema cinnamon circle citizen citrus city civil claim clarinet classic
clause clay clean clerk clever click client cliff climb clinic clip close cloth cloud club clutch coach coaster
cobalt cobweb cockpit cocoa code coffee coin cold coleslaw collar color column comb comedy comfort comic common
company concept conduct confetti connect consider contact convert cool copilot copper copy coral corduroy cork
corner correct costume cottage council couple course cousin cover cowboy coyote crab cracker cradle craft crane
crater crayon creative credit creek crescent crew cricket crisp crochet crop cross crouton crowd cruise crumb crust
crystal cube cuckoo cucumber culture cup cupboard cupcake curator curious curly current curve cushion custom cycle
cylinder cymbal cypress
daffodil daily dainty dance daring database date daughter dawn daytime dazzle dear debate decade december decimal
deck declare decorate dedicate deep default define degree delay deliver delta demand denim dentist depart depend
depict deposit depth deputy derive describe deserve design desktop dessert destiny detail develop device dial
diamond diary dice diesel differ digest digit dignity dilemma dimple dinner dinosaur diploma direct disc display
distance divide doctor document dog dolphin donate donkey donut door dotted double dove download dozen dragon drama
draw dream dress drift drill drink drizzle drowsy drum dry dryer duckling dugout dumpling durable dust duty dwell
dynamic
each eager eagle early earring earth easel eastern easy echo eclipse ecology economy edge edit educate effect effort
egg eighteen either elbow elder electric elegant element elephant elevator elite elm else email embark embrace
emerald emotion employ empty enable encore end endless energy engage engine enhance enjoy enough enrich ensemble
enter entire entry envelope episode equal equip era erase errand essay estimate etching evaluate evening everyone
evolve exact example exceed exchange excite exclaim exercise exhibit exist expand expect explain exposure express
extend extra eye
fabric face facility factory faculty fairy falcon family famous fan fancy fantasy farewell farmer fashion fast
father faucet favor feature february fee feline fence fennel fern ferret fertile festival fetch fiber fiction field
fiesta fifteen figure file filter final find finger finish firefly firm first fish fitness fix fjord flag flamingo
flannel flapjack flash flavour fleet flex flicker flight flint flipper float floor florist flourish flower fluent
fluff fluid flute fly flyer foam focus follow fondue foot forest forget forklift formula fortune forum forward
fossil fragrant frame freckle freedom freight fresh friday friend fringe frisbee frog front frosting frozen fruit
fudge fuel fulfill fumble function funny fur furnish fusion future
gadget galaxy gallery game garage garden garlic garment gas gateway gazelle gem general genius gentle genuine
geometry gesture giant gift gigantic giggle giraffe give glacier glad glamour glance glass gleam glider glimpse
glitter global glory glossy glove glue gnome goalie goggles goldfish gondola good goose gorgeous gourmet govern
grace graduate grain grammar grand graph grateful gray great green grid grocery groove group grow guava guest guide
guinea guitar gulf guppy gutter gymnast
habit haircut half hallway hammer hamster handy hanger happen harbor harmony harness harp harvest have hay hazel
headline health heart heavy height helmet help herb heritage herring hexagon hiccup high hiking hill hinge hint
hippo hire history hockey holiday holly homework honest hook hooray horizon horn horse hospital hostel hour housing
hub huddle huge human hummus humor hundred hungry hurry hyacinth hybrid hydrogen hyphen
iceberg icing icon idea identify idle igloo iguana image imitate impact import improve impulse inch include income
increase index indigo indoor industry inherit initial ink inkwell inlet inning input insect inside inspire instant
interest invent invite invoice iris island item ivory ivy
jacket jade jaguar janitor january jar jasmine javelin jazz jeans jelly jersey jet jewel jigsaw jingle job jogger
joint joke journal jovial joystick jubilee judo juggle juice jukebox july jumbo jump june junior
kale kangaroo karate kayak keen keepsake ketchup kettle key keyboard keyhole kilogram kimono kindness kingdom kiosk
kitchen kite kitten kiwi knee knitwear knock knot koala
label labor ladder ladle lady lagoon lamb landmark language lantern lap laptop large lasagna laser lasso laugh
laundry laurel lava lavender lawyer leader leaflet league learn lecture left legal legend lemon length lens lentil
leopard lesson letter level liberty library license lid life lilac lily limerick limit linen lion liquid list liter
little lizard llama load lobby lobster locate locket lodge logic logo lollipop long loop lotion lotus lounge lovely
loyal lucky luggage lullaby luminous lunar lunch luxury lyric
macaroni machine magazine magenta magic magnet magpie mahogany main majestic major mallard mammal manage mandarin
mango mansion mantel manual maple marathon marble margin marina market maroon marry marsh marvel mascot mat matinee
matter mature maximum maybe maze meadow meal meander measure mechanic media meet mellow melody member memory mention
menu merchant merge meringue mermaid message meteor method metro midday midnight migrate mild million mimic mince
mineral minimum minor minute mirror mixture mobile mocha modern module moisture moment monday money monitor monorail
monsoon month moon mop moped morning mosaic moss motel mother motor motto mountain mouse movie much muffin mug
mulberry multiply mural museum mushroom music muslin mussel mustard myself mystery myth
napkin nation natural nautical navigate navy nearby neat necklace nectar needle neighbor neon nephew network neutral
never news nibble nickel nineteen noble nomad noodle normal north nose notable notebook nothing notice nougat
nourish novel now nozzle nugget number nursery nutmeg nutrient nylon
oak oasis oatmeal object oboe observe obstacle obtain obvious occasion occur ocean octave october offer office
offset often olympic omelet omit once onion online onlooker only onward oolong opera opinion option orange orbit
orchard ordinary oregano organ origin oriole ornament ostrich otter outcome outdoor outfit outlook output outside
oval oven overall own owner oxford oxygen oyster
pacific package paddle padlock paint pair pajamas palace palette pamphlet pancake panda panel panorama panther
papaya paper paprika parade parcel parent parka parlor parrot parsley party passage pasta path patio patron pattern
pause pavilion payment peacock peak peanut pearl pebble peculiar pedal pedestal peel pelican pen pencil pendant
penguin pension peony people pepper perch perfect perhaps periodic permit person petite pharmacy pheasant phoenix
phone photo phrase physics piano piccolo pickle picnic picture piece pigeon pigment pillow pilot pinball pinwheel
pioneer pipe pirate pitch pizza plain planet plastic plate playful plaza please plenty pliers plug podium poem poise
polar pole polish polka pollen poncho pond popcorn poppy popular porridge portion position possible post potato
pottery pouch poultry powder practice praise precise prefer premier prepare prestige pretty prevent primary prince
prism privacy prize problem process produce profit program project promise proof proposal prosper protein proud
prove public pudding pulley pulp pumpkin punctual pupil puppet purchase purify purple purse push put puzzle pyramid
quail quality quarter queen question quick quiet quinoa quiz quote
rabbit rack radar radio railroad rainbow raisin rally ramble ramp ranch random rapid rare raven react ready realize
reason rebuild recall receive recipe record recycle red reduce redwood referee reflect refresh reggae region regular
rehearse reindeer relax release relish rely remain remember remind remote renew renovate rent repair repeat report
request rescue resident respect restore result retire retrieve return reunion reveal review reward rhubarb rhyme
rhythm ribbon ribcage rich riddle ride rigid rinse ripple river roadway roast robin robot robust rodeo roller
romance rookie rooster rope rosemary rotate rough route rowboat rowing royalty rubber ruby rucksack ruffle rule
runner runway
safari safe sailor salad salmon salsa salt sample sandal sapling sapphire sardine satchel satin saturday sauce sauna
sausage savory savvy sawdust scale scarf scatter scene schedule school science scissors scoop score scout screen
script scroll scrub sea seagull sealion search seashell seaweed second section secure seek seesaw segment seldom
select self semester seminar senior sense sentence separate sequel serenade series sesame session settler seven
shadow shaggy shake shallow shampoo sharpen shawl shed sheep shelter sherbet shield shimmer shine shipment shirt
shoelace shop shortcut shoulder shovel shower shrimp shrug shuffle shuttle shy sibling sidewalk sight signal silk
silver similar sincere sing sip sister sixteen size sizzle skate sketch ski skipper skylight sleeve sleigh slender
slide slogan slope slow slumber small smart smile smooth snack snail snap sneaker snippet snooze snorkel snug
soaring soccer social sock soda softball solid solo solution solve sombrero some sonar sonnet soprano sorbet sort
soup source south soybean spaniel spare spatula special speech spell spend spice spinach spiral splash sponge spoon
spot spray spread spring sprout spruce square squeeze squirrel stable stadium staff stage stairs stamp stand stapler
starfish station stay steady steel stencil step stereo steward sticker still stir stocking storm stove straw stream
stripe strong student stumble sturdy style subject suburb subway success sudden sugar suggest suit summit sun sunday
sunset super supply sure surface surprise surround survey sushi suspense sustain swan sweater sweet swift swim swirl
switch swivel syllable symbol symphony syntax syrup system
tabby tablet tackle tadpole tag tail take talent talk tandem tapestry target tartan tassel taste tavern taxi teacup
teapot teaspoon teddy telegram tell template tenant tender tennis tenor terrace text thank that theater theme then
theory thermos thick thimble thing third this thorough thousand thread thrive throw thumb thunder thursday ticket
tidal tidy tiger timber time tin tinsel tiptoe tissue title toboggan today toddler tofu together toggle toilet token
tomato tomorrow tone tongue tonight tooth topaz topic topple torch tortoise total toucan tourist toward tower toy
tractor trade traffic trailer transfer trapeze travel treasure trek trend triangle tricycle trio triumph trivia
trolley trombone tropical trout true trumpet trunk tuesday tugboat tulip tuna tundra tunnel turkey turn turtle tutor
tweezers twelve twenty twice twig twilight twinkle twist two type typical
ukulele ultra umbrella umpire unbroken uncle uncommon under unfold unicorn uniform unique unit universe unlock
unpack unroll until unusual unveil unwrap upbeat update upgrade uphill uphold upload upon upper upright upstairs
uptown upward urban urchin urge usable use useful usher usual utility
vacuum validate valley valor valve vanilla various varnish vase vegan vehicle velocity velvet venture veranda verify
verse vertical very vibrate victory video view village vinegar vintage vinyl violet virtue visa visit visual
vitality vivid voice volume vote vowel voyage
wading wafer waffle wage wagon waist waiter walkway wallaby walnut walrus waltz wander want wardrobe warm wash wax
weather weave web website wedding weekday weigh welcome western wetland whale wharf whatever wheat wheel where which
whiff whisper wicker width wildlife willing window wintry wisdom wise wishbone wisteria wobble wolf wombat woodland
woolen workshop world wrangle wrap wreath wrinkle write
yacht yam yard yearbook yeast yes yoga yogurt yolk yonder young yourself yoyo yummy
zany zebra zero zesty zigzag zinc zipline zipper zodiac zoo zoology zucchini
`
  .trim()
  .split(/\s+/)
